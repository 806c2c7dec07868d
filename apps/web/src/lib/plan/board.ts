import type { ItemSession, ItemView } from '@khural/register'
import { quarters, type Quarter } from '@khural/register/plan/rules.ts'

/** A quarter with its items in order. */
export interface Column {
  quarter: Quarter
  items: ItemView[]
}

/** The items by quarter, all four of them; what was taken out is not among them. */
export const columnsOf = (items: readonly ItemView[]): Column[] =>
  quarters.map((quarter) => ({
    quarter,
    items: items.filter((one) => one.quarter === quarter && !one.isDropped),
  }))

/** Where an item stands: its quarter, and its place in it from 1; null where it is not on the board. */
export function placeOf(columns: readonly Column[], item: string): { quarter: Quarter; place: number } | null {
  for (const { quarter, items } of columns) {
    const at = items.findIndex((one) => one.item === item)
    if (at >= 0) return { quarter, place: at + 1 }
  }
  return null
}

/**
 * The board with an item at another place. A place behind the last one is the last one.
 *
 * @param place from 1, as it will be
 */
export function moved(columns: readonly Column[], item: string, quarter: Quarter, place: number): Column[] {
  const one = columns.flatMap(({ items }) => items).find((each) => each.item === item)
  if (!one) return [...columns]
  return columns.map((column) => {
    const others = column.items.filter((each) => each.item !== item)
    if (column.quarter !== quarter) return { ...column, items: others }
    const at = Math.min(Math.max(place, 1), others.length + 1) - 1
    return { ...column, items: [...others.slice(0, at), { ...one, quarter }, ...others.slice(at)] }
  })
}

/**
 * Where an arrow key takes an item: up and down among those of its quarter, left and right to the quarter beside, as far down
 * as it stood. Null where the key leads nowhere.
 */
export function stepOf(
  columns: readonly Column[],
  item: string,
  key: string,
): { quarter: Quarter; place: number } | null {
  const stands = placeOf(columns, item)
  if (!stands) return null
  const { quarter, place } = stands
  const last = columns.find((one) => one.quarter === quarter)!.items.length
  switch (key) {
    case 'ArrowUp':
      return place > 1 ? { quarter, place: place - 1 } : null
    case 'ArrowDown':
      return place < last ? { quarter, place: place + 1 } : null
    case 'Home':
      return place > 1 ? { quarter, place: 1 } : null
    case 'End':
      return place < last ? { quarter, place: last } : null
    case 'ArrowLeft':
      return quarter > 1 ? beside((quarter - 1) as Quarter) : null
    case 'ArrowRight':
      return quarter < 4 ? beside((quarter + 1) as Quarter) : null
    default:
      return null
  }
  function beside(to: Quarter) {
    const { length } = columns.find((one) => one.quarter === to)!.items
    return { quarter: to, place: Math.min(place, length + 1) }
  }
}

/** How far an item is carried out, as its knot shows it: held, with a day, or only planned. */
export function knotOf(sessions: readonly ItemSession[]): 'held' | 'dated' | 'planned' {
  if (sessions.some(({ state }) => state === null || state === 'closed')) return 'held'
  return sessions.some(({ day }) => day !== null) ? 'dated' : 'planned'
}
