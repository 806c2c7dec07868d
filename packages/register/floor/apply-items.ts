import { endAllSpeeches } from './apply-speeches.ts'
import type { Floor, FloorItem, Moment, StepOf, Stretch } from './model.ts'

type ItemStep = StepOf<'begin_item' | 'finish_item' | 'skip_item' | 'move_item' | 'withdraw_item' | 'set_times'>

/** What a step does to the items. */
export function applyToItems(floor: Floor, step: ItemStep, at: Moment): Floor {
  const item = floor.items.find(({ id }) => id === step.item)
  if (!item) return floor
  switch (step.kind) {
    case 'begin_item': {
      if (floor.current === item.id) return floor
      const left = leaveItem(floor, at, 'finished')
      const taken = [...item.taken, { from: at, to: null }]
      return { ...setItem(left, { ...item, state: 'current', why: null, taken }), current: item.id, covered: false }
    }
    case 'finish_item':
      return floor.current === item.id ? leaveItem(floor, at, 'finished') : floor
    case 'skip_item':
      if (floor.current === item.id) return leaveItem(floor, at, 'skipped')
      return setItem(floor, { ...item, state: 'skipped' })
    case 'withdraw_item': {
      const left = floor.current === item.id ? leaveItem(floor, at, 'withdrawn') : floor
      const now = left.items.find(({ id }) => id === item.id)!
      return setItem(left, { ...now, state: 'withdrawn', why: step.why })
    }
    case 'move_item': {
      if (step.before === item.id) return floor
      const others = floor.items.filter(({ id }) => id !== item.id)
      const place = step.before === null ? others.length : others.findIndex(({ id }) => id === step.before)
      return place < 0 ? floor : { ...floor, items: others.toSpliced(place, 0, item) }
    }
    case 'set_times':
      return setItem(floor, { ...item, speechSeconds: step.speech, contingentSeconds: step.contingent })
  }
}

/** The item that is taken up ends, and with it its speeches, its order and what was asked for. */
function leaveItem(floor: Floor, at: Moment, state: 'finished' | 'skipped' | 'withdrawn'): Floor {
  const over = endAllSpeeches(floor, at)
  return {
    ...over,
    current: null,
    covered: false,
    turns: [],
    requests: [],
    items: over.items.map((item) =>
      item.id === floor.current ? { ...item, state, taken: endLast(item.taken, at) } : item,
    ),
  }
}

/** An item that this screen does not show begins or ends. */
export const coverItem = (floor: Floor, at: Moment, covered: boolean): Floor => ({
  ...leaveItem(floor, at, 'finished'),
  covered,
})

const setItem = (floor: Floor, item: FloorItem): Floor => ({
  ...floor,
  items: floor.items.map((one) => (one.id === item.id ? item : one)),
})

/** The last stretch ends now, if it has not ended. */
export const endLast = (stretches: readonly Stretch[], at: Moment): Stretch[] =>
  stretches.map((one, i) => (i === stretches.length - 1 && one.to === null ? { ...one, to: at } : one))
