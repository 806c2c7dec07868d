/** What is chosen where a session is to count in a series that is made for it. No address of a series begins so. */
export const NEW_SERIES = '+'
