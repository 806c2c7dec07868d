import type { Floor, FloorVote, Moment, StepOf } from './model.ts'

type VoteStep = StepOf<'open_vote' | 'cast' | 'count' | 'close_vote' | 'adopted_without_a_vote'>

/** What a step does to the votes. */
export function applyToVotes(floor: Floor, n: number, at: Moment, step: VoteStep): Floor {
  switch (step.kind) {
    case 'open_vote': {
      const { form, question, item, majority, voters } = step
      const open = { closed: null, tally: null, carried: null, casts: {} }
      return { ...floor, votes: [...floor.votes, { n, form, question, item, majority, voters, opened: at, ...open }] }
    }
    case 'cast':
      return setOpen(floor, step.vote, (vote) =>
        vote.voters.includes(step.person) ? { ...vote, casts: { ...vote.casts, [step.person]: step.choice } } : vote,
      )
    case 'count':
      return setOpen(floor, step.vote, (vote) => ({ ...vote, tally: step.tally }))
    case 'close_vote':
      return setOpen(floor, step.vote, (vote) => ({ ...vote, tally: step.tally, carried: step.carried, closed: at }))
    case 'adopted_without_a_vote': {
      const { question, item } = step
      const vote: FloorVote = {
        ...{ n, form: 'without', question, item, majority: 'simple', voters: [], casts: {} },
        ...{ tally: null, carried: true, opened: at, closed: at },
      }
      return { ...floor, votes: [...floor.votes, vote] }
    }
  }
}

const setOpen = (floor: Floor, n: number, change: (vote: FloorVote) => FloorVote): Floor => ({
  ...floor,
  votes: floor.votes.map((vote) => (vote.n === n && vote.closed === null ? change(vote) : vote)),
})
