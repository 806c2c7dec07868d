/** Ids in the examples of the reference: one thing has the same id in every example, so that they tell one story. */
const id = (n: number): string => `019c0000-0000-7000-8000-${String(n).padStart(12, '0')}`
export const sample = {
  body: id(1),
  parent: id(2),
  post: id(11),
  secondPost: id(12),
  person: id(21),
  secondPerson: id(22),
  tenure: id(31),
  account: id(41),
  grant: id(51),
  invitation: id(52),
  token: id(53),
  link: id(54),
  reading: id(61),
  directive: id(62),
  session: id(71),
  agendaItem: id(72),
  secondAgendaItem: id(73),
  statement: id(81),
  undertaking: id(91),
  milestone: id(92),
} as const
