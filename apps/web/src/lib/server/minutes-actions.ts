import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { actions as all, minutesSentences, type Action, type Id } from '@khural/register'
import { changesOf, fieldsFrom, wasFrom } from '#lib/minutes/sentence-form.ts'
import { minutesHref } from '#lib/addresses.ts'
import { act, namesOf, textOf } from './act.ts'
import { askAboutDay } from './asked-day.ts'
import { reader, sessionAt } from './find.ts'
import { performThen } from './people.ts'

type Params = { body: string; series: string; period: string; at: string }
type Event = RequestEvent & { params: Params }

/** What a form of one sentence returns when it is refused: the words typed, to be shown in that sentence's form again. */
async function keepSentence<Input, Outcome>(
  event: Event,
  action: Action<Input, Outcome>,
  form: FormData,
  input: object,
) {
  const given = fieldsFrom(form)
  const sentence = textOf(form, 'sentence') ?? textOf(form, 'after') ?? 'new'
  const done = await act(event, action, input, {})
  if ('failure' in done) {
    return fail(done.failure.status, { ...done.failure.data, typed: { sentence, given, was: wasFrom(form) } })
  }
  const { body, session } = await sessionAt(event.params)
  const place = textOf(form, 'place')
  redirect(303, `${minutesHref(body.slug, session)}?done=${action.name}#${place ?? 'done'}`)
}

/** The forms of the minutes: each reads what was sent, and hands it to its action. */
export const minutesActions = {
  draft: (event: Event) => ofSession(event, all.draftMinutes, () => ({})),
  correct: (event: Event) =>
    ofSession(event, all.correctMinutes, (form) => {
      const restore = textOf(form, 'restore')
      return { reason: namesOf(form, 'reason') ?? {}, ...(restore !== null && { restore: Number(restore) }) }
    }),
  discard: (event: Event) => ofBody(event, all.discardMinutes, (form) => ({ minutes_id: form.get('minutes') })),
  dissent: (event: Event) =>
    ofSession(event, all.recordDissent, (form) => {
      const [person, words] = [textOf(form, 'person_id'), namesOf(form, 'words')]
      return {
        ...{ kind: textOf(form, 'kind'), agenda_item_id: textOf(form, 'agenda_item_id') },
        ...(person !== null && { person_id: person }),
        ...(words !== null && { words }),
      }
    }),
  withdraw: (event: Event) => ofBody(event, all.withdrawDissent, (form) => ({ dissent_id: form.get('dissent') })),
  circulate: async (event: Event) => {
    const { body, session } = await sessionAt(event.params)
    const form = await event.request.formData()
    const { timeZone } = body
    const asking = { timeZone, language: event.locals.language, action: all.circulateMinutes.name }
    const asked = askAboutDay(form, 'comments_until', 'ahead', asking)
    if (asked) return asked
    const given = { minutes_id: form.get('minutes'), comments_until: textOf(form, 'comments_until') }
    return performThen(event, all.circulateMinutes, { body_id: body.id, ...given }, form, () =>
      minutesHref(body.slug, session),
    )
  },
  approve: (event: Event) =>
    ofBody(event, all.approveMinutes, (form) => {
      return { minutes_id: form.get('minutes'), decided_in: textOf(form, 'decided_in') }
    }),
  lengths: (event: Event) =>
    ofBody(event, all.setLengths, (form) => {
      const lengths = Object.entries(namesOf(form, 'lengths') ?? {}).map(([language, length]) => [
        language,
        Number(length),
      ])
      return { minutes_id: form.get('minutes'), lengths: Object.fromEntries(lengths) as object }
    }),
  comment: (event: Event) =>
    ofBody(event, all.giveComment, (form) => {
      const [words, wording] = [namesOf(form, 'words'), namesOf(form, 'wording')]
      return {
        ...{ minutes_id: form.get('minutes'), sentence_id: textOf(form, 'sentence') },
        ...(words !== null && { words }),
        ...(wording !== null && { wording }),
      }
    }),
  answer: (event: Event) =>
    ofBody(event, all.answerComment, (form) => {
      const reason = namesOf(form, 'reason')
      return { comment_id: form.get('comment'), answer: form.get('answer'), ...(reason !== null && { reason }) }
    }),

  add: async (event: Event) => {
    const { body } = await sessionAt(event.params)
    const form = await event.request.formData()
    const after = textOf(form, 'after')
    const given = changesOf(fieldsFrom(form), null)
    const input = { body_id: body.id, minutes_id: form.get('minutes'), ...(after !== null && { after }), ...given }
    return keepSentence(event, all.addSentence, form, input)
  },
  change: async (event: Event) => {
    const { body } = await sessionAt(event.params)
    const form = await event.request.formData()
    const changes = changesOf(fieldsFrom(form), wasFrom(form))
    return keepSentence(event, all.changeSentence, form, {
      body_id: body.id,
      sentence_id: form.get('sentence'),
      ...changes,
    })
  },
  move: async (event: Event) => {
    const { body } = await sessionAt(event.params)
    const form = await event.request.formData()
    const sentence = String(form.get('sentence'))
    const after = await placeFor(body.id, String(form.get('minutes')), sentence, form)
    return moved(event, all.moveSentence, form, { body_id: body.id, sentence_id: sentence, after })
  },
  drop: (event: Event) => ofSentence(event, all.dropSentence),
  take_back: (event: Event) => ofSentence(event, all.takeBackSentence),
}

/** Behind which sentence one goes: as a form names it, or one up or down from where it stands now. */
async function placeFor(bodyId: Id, minutesId: string, sentence: string, form: FormData): Promise<string | null> {
  const to = textOf(form, 'to')
  if (to !== 'up' && to !== 'down') return textOf(form, 'after')
  const standing = (await minutesSentences(reader(), bodyId, minutesId)).filter(({ isDropped }) => !isDropped)
  const at = standing.findIndex(({ id }) => id === sentence)
  return standing[to === 'up' ? at - 2 : at + 1]?.id ?? (to === 'up' ? null : sentence)
}

async function ofSentence<Input, Outcome>(event: Event, action: Action<Input, Outcome>) {
  const { body } = await sessionAt(event.params)
  const form = await event.request.formData()
  return moved(event, action, form, { body_id: body.id, sentence_id: form.get('sentence') })
}

/** A sentence that was moved, left out or taken back; nothing was typed that a refusal would have to show again. */
async function moved<Input, Outcome>(event: Event, action: Action<Input, Outcome>, form: FormData, input: object) {
  const done = await act(event, action, input, {})
  if ('failure' in done) return done.failure
  const { body, session } = await sessionAt(event.params)
  redirect(303, `${minutesHref(body.slug, session)}?done=${action.name}#${textOf(form, 'place') ?? 'done'}`)
}

async function ofBody<Input, Outcome>(event: Event, action: Action<Input, Outcome>, read: (form: FormData) => object) {
  const { body, session } = await sessionAt(event.params)
  const form = await event.request.formData()
  const input = { body_id: body.id, ...read(form) }
  return performThen(event, action, input, form, () => minutesHref(body.slug, session))
}

async function ofSession<Input, Outcome>(
  event: Event,
  action: Action<Input, Outcome>,
  read: (form: FormData) => object,
) {
  const { body, session } = await sessionAt(event.params)
  const form = await event.request.formData()
  const input = { body_id: body.id, session_id: session.id, ...read(form) }
  return performThen(event, action, input, form, () => minutesHref(body.slug, session))
}
