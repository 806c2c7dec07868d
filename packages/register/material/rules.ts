/** States of a session that is still to come or under way. */
const AHEAD: readonly (string | null)[] = ['planned', 'called', 'open', 'adjourned']

/** [MT8] Whether something can still be put to a session of this state; one that was recorded from a text is over. */
export const isAhead = (state: string | null): boolean => AHEAD.includes(state)

/** [MT5] Whether the papers of a session of this state stay as they are. */
export const hasEnded = (state: string | null): boolean => !isAhead(state)
