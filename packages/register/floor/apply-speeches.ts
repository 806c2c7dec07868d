import { spokenMs } from './clocks.ts'
import type { Floor, FloorRequest, Moment, RequestKind, Speech, SpeechKind, StepOf, Turn } from './model.ts'

type SpeechStep = StepOf<
  | 'speak_in_turn'
  | 'add_turn'
  | 'move_turn'
  | 'skip_turn'
  | 'give_floor'
  | 'interpose'
  | 'pause'
  | 'continue'
  | 'add_time'
  | 'end_speech'
  | 'ask_to_speak'
  | 'point_of_order'
  | 'withdraw_request'
  | 'decline_request'
>

/** What a step does to who speaks, in which order, and who asks to. */
export function applyToSpeeches(floor: Floor, n: number, at: Moment, step: SpeechStep): Floor {
  const last = floor.speaking.at(-1)
  switch (step.kind) {
    case 'speak_in_turn': {
      const over = floor.turns.filter(({ state }) => state !== 'waiting')
      const fresh = step.turns.map((turn, i): Turn => ({ ...turn, id: `${n}.${i}`, state: 'waiting' }))
      return { ...floor, turns: [...over, ...fresh] }
    }
    case 'add_turn': {
      const { person, speech, seconds } = step
      const turn: Turn = { id: `${n}.0`, person, speech, seconds, state: 'waiting' }
      return heard({ ...floor, turns: [...floor.turns, turn] }, person, speech)
    }
    case 'move_turn': {
      const turn = floor.turns.find(({ id }) => id === step.turn)
      if (turn?.state !== 'waiting' || step.before === step.turn) return floor
      const others = floor.turns.filter(({ id }) => id !== step.turn)
      const place = step.before === null ? others.length : others.findIndex(({ id }) => id === step.before)
      return place < 0 ? floor : { ...floor, turns: others.toSpliced(place, 0, turn) }
    }
    case 'skip_turn':
      return setTurn(floor, step.turn, 'waiting', 'skipped')
    case 'give_floor': {
      const over = endAllSpeeches(floor, at)
      const { person, speech, seconds, turn } = step
      const begun = setTurn(over, turn, 'waiting', 'speaking')
      return heard({ ...begun, speaking: [speechOf(floor, n, at, { person, speech, seconds, turn })] }, person, speech)
    }
    case 'interpose': {
      if (!last) return floor
      const { person, speech, seconds } = step
      const held = standStill(floor, at).speaking
      const next = speechOf(floor, n, at, { person, speech, seconds, turn: null })
      return heard({ ...floor, speaking: [...held, next] }, person, speech)
    }
    case 'pause':
      return standStill(floor, at)
    case 'continue':
      return goOn(floor, at)
    case 'add_time':
      if (!last || last.seconds === null) return floor
      return setLast(floor, { ...last, seconds: last.seconds + step.seconds })
    case 'end_speech': {
      if (!last) return floor
      return goOn(endLastSpeech(floor, at), at)
    }
    case 'ask_to_speak':
      return ask(floor, { n, person: step.person, speech: step.speech, at })
    case 'point_of_order':
      return ask(floor, { n, person: step.person, speech: 'order', at })
    case 'withdraw_request':
      return {
        ...floor,
        requests: floor.requests.filter((one) => one.n !== step.request || one.person !== step.person),
      }
    case 'decline_request':
      return { ...floor, requests: floor.requests.filter((one) => one.n !== step.request) }
  }
}

type Begun = { person: string; speech: SpeechKind; seconds: number | null; turn: string | null }
const speechOf = (floor: Floor, n: number, at: Moment, begun: Begun): Speech => ({
  ...begun,
  n,
  item: floor.current,
  began: at,
  spokenMs: 0,
  since: at,
})

/** The clock of whoever speaks stands still. */
export function standStill(floor: Floor, at: Moment): Floor {
  const last = floor.speaking.at(-1)
  if (!last || last.since === null) return floor
  return setLast(floor, { ...last, spokenMs: spokenMs(last, at), since: null })
}

function goOn(floor: Floor, at: Moment): Floor {
  const last = floor.speaking.at(-1)
  return last?.since === null ? setLast(floor, { ...last, since: at }) : floor
}

const setLast = (floor: Floor, speech: Speech): Floor => ({
  ...floor,
  speaking: [...floor.speaking.slice(0, -1), speech],
})

function endLastSpeech(floor: Floor, at: Moment): Floor {
  const { since: _, ...over } = standStill(floor, at).speaking.at(-1)!
  return {
    ...setTurn(floor, over.turn, 'speaking', 'spoken'),
    speaking: floor.speaking.slice(0, -1),
    speeches: [...floor.speeches, { ...over, ended: at }],
  }
}

/** Whoever speaks ends, and so does everybody whom they interrupted. */
export function endAllSpeeches(floor: Floor, at: Moment): Floor {
  let over = floor
  while (over.speaking.length > 0) over = endLastSpeech(over, at)
  return over
}

const setTurn = (floor: Floor, id: string | null, from: Turn['state'], to: Turn['state']): Floor => ({
  ...floor,
  turns: floor.turns.map((turn) => (turn.id === id && turn.state === from ? { ...turn, state: to } : turn)),
})

/** Points of order first; whoever asks for the same twice has asked once. */
function ask(floor: Floor, request: FloorRequest): Floor {
  const { requests } = floor
  if (requests.some(({ person, speech }) => person === request.person && speech === request.speech)) return floor
  const orders = requests.filter(({ speech }) => speech === 'order')
  const others = requests.filter(({ speech }) => speech !== 'order')
  return {
    ...floor,
    requests: request.speech === 'order' ? [...orders, request, ...others] : [...orders, ...others, request],
  }
}

/** Whoever is heard has asked no longer: for what they are heard with, else for what they asked first. */
function heard(floor: Floor, person: string, speech: SpeechKind): Floor {
  const own = floor.requests.filter((one) => one.person === person)
  const answered = own.find((one) => one.speech === (speech as RequestKind)) ?? own[0]
  return answered ? { ...floor, requests: floor.requests.filter((one) => one !== answered) } : floor
}
