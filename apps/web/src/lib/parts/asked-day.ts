/** The field by which a form says again a day that was asked about. */
export const ASKED_DAY = 'asked_day'
