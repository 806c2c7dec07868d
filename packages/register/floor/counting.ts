import type { Floor, FloorPerson, FloorVote, Quorum, Tally } from './model.ts'

/** Whether somebody is in the room. */
export const isThere = ({ presence }: Pick<FloorPerson, 'presence'>): boolean =>
  presence === 'present' || presence === 'late'

/**
 * [FL7] [FL16] [FL27] Who speaks in turn, votes now and counts for the quorum, in protocol order: each member who is there, or
 * whoever is there in their place, where the body lets deputies vote. Nobody counts twice.
 */
export function votersOf({ session, people }: Pick<Floor, 'session' | 'people'>): FloorPerson[] {
  const deputyOf = ({ id }: FloorPerson) => people.find((one) => one.standsFor === id && isThere(one))
  return people
    .filter(({ part }) => part === 'member')
    .flatMap((member) => {
      if (isThere(member)) return [member]
      return (session.deputiesVote && deputyOf(member)) || []
    })
}

/** [FL14] How many members must be there, how many are, and whether that is enough; null where the body has no quorum. */
export function quorumOf({
  session,
  people,
}: Pick<Floor, 'session' | 'people'>): { needed: number; present: number; met: boolean } | null {
  if (session.quorum === null) return null
  const members = people.filter(({ part }) => part === 'member')
  const needed = neededOf(session.quorum.need, members.length)
  const present = votersOf({ session, people }).length
  return { needed, present, met: present >= needed }
}

function neededOf(need: Quorum['need'], members: number): number {
  if (typeof need === 'number') return need
  switch (need) {
    case 'half':
      return Math.ceil(members / 2)
    case 'more_than_half':
      return Math.floor(members / 2) + 1
    case 'two_thirds':
      return Math.ceil((members * 2) / 3)
  }
}

/** [FL17] What the named voices of a vote come to; whoever gave none did not vote. */
export function tallyOf({ voters, casts }: Pick<FloorVote, 'voters' | 'casts'>): Tally {
  const tally = { for: 0, against: 0, abstain: 0, not_voting: 0 }
  for (const voter of voters) tally[casts[voter] ?? 'not_voting']++
  return tally
}

/** [FL18] Whether a motion is carried. A tie never is. */
export function carries({ majority, voters }: Pick<FloorVote, 'majority' | 'voters'>, tally: Tally): boolean {
  switch (majority) {
    case 'simple':
      return tally.for > tally.against
    case 'absolute':
      return tally.for * 2 > voters.length
    case 'two_thirds':
      return tally.for > 0 && tally.for >= 2 * tally.against
  }
}
