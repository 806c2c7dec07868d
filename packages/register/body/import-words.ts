/** What can be wrong in a file of rows, with the remedy, in each language. */
const problems = {
  empty: {
    en: 'The file is empty. Its first line names the columns.',
    zh: '文件为空。首行须为列名。',
  },
  quote: {
    en: 'A quotation mark is opened and not closed, or stands inside a cell that is not quoted. Double it: "".',
    zh: '引号未闭合，或出现在未加引号的单元格中。须写成两个引号 ""。',
  },
  column_unknown: {
    en: 'There is no column called “{words}”. Use those of a file that was taken out here.',
    zh: '没有名为“{words}”的列。须使用由此导出的文件中的列名。',
  },
  column_twice: {
    en: 'The column “{words}” stands twice. Keep one.',
    zh: '列“{words}”出现两次，只保留一列。',
  },
  width: {
    en: 'This row has {words} cells, more than there are columns. Put text with commas in quotation marks.',
    zh: '此行有 {words} 个单元格，多于列数。含逗号的文字须加引号。',
  },
  too_many: {
    en: 'The file has more than {words} rows. Divide it.',
    zh: '文件超过 {words} 行，须拆分。',
  },
  id: {
    en: '“{words}” is no id. Leave the cell empty for something new.',
    zh: '“{words}”不是编号。新增时此格留空。',
  },
  id_twice: {
    en: 'The id stands in line {words} too. Each row is another thing.',
    zh: '第{words}行已有此编号。每行须为不同的一项。',
  },
  id_merged: {
    en: 'This person was made one with another. Use the id {words}.',
    zh: '此人员已并入另一人员，须使用编号 {words}。',
  },
  name_missing: {
    en: 'No name is given. Fill one of the name columns.',
    zh: '未填名称。至少填写一列名称。',
  },
  name_long: {
    en: 'The name has more than 200 characters. Shorten it.',
    zh: '名称超过 200 字，须缩短。',
  },
  name_taken: {
    en: 'Another post is called “{words}” already. Give this one another name.',
    zh: '另一职务已名为“{words}”，须另取名称。',
  },
  name_twice: {
    en: 'Line {words} bears the same name, and neither has an id. Keep one, or give their ids.',
    zh: '第{words}行名称相同且均无编号。只保留一行，或填写编号。',
  },
  table_post_missing: {
    en: 'No post is given. Write its name.',
    zh: '未填职务。须填写职务名称。',
  },
  table_person_missing: {
    en: 'A mail address is given, and no person. Write the name.',
    zh: '填有邮箱而未填人员。须填写姓名。',
  },
  table_from_missing: {
    en: 'No first day is given. Write it as 2026-01-01; the first day of a year will do where the day is not known.',
    zh: '未填任职首日。须写作 2026-01-01；日期不详时可填当年首日。',
  },
  role_differs: {
    en: 'Another row gives this post the role {words}. Give it one role.',
    zh: '另一行填此职务的类别为 {words}，一个职务只能有一种类别。',
  },
  mail: {
    en: '“{words}” is no mail address. Write it as name@example.org.',
    zh: '“{words}”不是邮箱地址，须写作 name@example.org。',
  },
  mail_twice: {
    en: 'Line {words} gives the same address to another person. Each person has an address of their own.',
    zh: '第{words}行已为另一人填写此邮箱，每人须用各自的邮箱。',
  },
  person_unclear: {
    en: 'Several people are called “{words}”. Give the id in person_id.',
    zh: '有多人名为“{words}”，须在 person_id 中填写编号。',
  },
  role: {
    en: '“{words}” is no role. Roles are head, deputy_head, member, secretary, other.',
    zh: '“{words}”不是职务类别。类别为 head、deputy_head、member、secretary、other。',
  },
  order: {
    en: '“{words}” is no place in the order. Give a whole number from 1 to 9999, or leave it empty.',
    zh: '“{words}”不是次序。须填 1 至 9999 的整数，或留空。',
  },
  yes_no: {
    en: '“{words}” is neither yes nor no.',
    zh: '“{words}”既非 yes 也非 no。',
  },
  day: {
    en: '“{words}” is no day. Write it as 2021-08-12.',
    zh: '“{words}”不是日期，须写作 2021-08-12。',
  },
  days_turned: {
    en: 'The last day lies before the first, {words}.',
    zh: '截止日期早于起始日期 {words}。',
  },
  post_missing: {
    en: 'No post is given. Fill post_id, or post with its name.',
    zh: '未填职务。须填写 post_id，或在 post 中填写名称。',
  },
  post_unknown: {
    en: 'There is no post “{words}”. Take in the posts first, or correct the name.',
    zh: '没有职务“{words}”。须先导入职务，或更正名称。',
  },
  person_missing: {
    en: 'No person is given. Fill person_id, or person with the name.',
    zh: '未填人员。须填写 person_id，或在 person 中填写姓名。',
  },
  person_unknown: {
    en: 'There is no person with the id {words}. Take in the people first, or give the name instead.',
    zh: '没有编号为 {words} 的人员。须先导入人员，或改填姓名。',
  },
  ended: {
    en: 'The post ended on {words}. Give a last day up to then.',
    zh: '此职务已于 {words} 撤销，截止日期不得晚于该日。',
  },
  overlaps: {
    en: 'One post has one holder at a time, and {words} holds it on some of these days. Change the days, or set acting to yes.',
    zh: '同一职务同时只有一人，{words} 在其中部分日期任此职。须调整日期，或将 acting 填 yes。',
  },
  held_by_several: {
    en: 'Several people hold this post at once; it stays shared until their days no longer overlap.',
    zh: '此职务同时有多人担任，任职日期不再重叠前须保持 shared 为 yes。',
  },
  has_duties: {
    en: 'The post answers for open undertakings. Give them to another post before it ends.',
    zh: '此职务仍有未办结任务，须先交由其他职务承担。',
  },
  held_later: {
    en: 'Somebody holds the post after this day. Record their last day first.',
    zh: '该日之后仍有人任此职，须先填写其截止日期。',
  },
  address: {
    en: '“{words}” is no address. Use small Latin letters, digits and hyphens, beginning with a letter.',
    zh: '“{words}”不是地址。须用小写拉丁字母、数字和连字符，并以字母开头。',
  },
  address_kept: {
    en: 'The register keeps the address “{words}” for itself. Choose another.',
    zh: '地址“{words}”由登记簿自用，须另选。',
  },
  address_missing: {
    en: 'No address is given. Fill slug: a body is known by its address.',
    zh: '未填地址。须填写 slug，机构以地址识别。',
  },
  address_twice: {
    en: 'The address stands in line {words} too. Each row is another body.',
    zh: '第{words}行已有此地址。每行须为不同的机构。',
  },
  parent: {
    en: 'There is no body with the address “{words}”, here or in the file.',
    zh: '登记簿和文件中均无地址为“{words}”的机构。',
  },
  parent_ring: {
    en: 'The body would stand below itself. Choose another body above it.',
    zh: '机构将隶属于自身，须另选上级机构。',
  },
  zone: {
    en: '“{words}” is no time zone. Use a usual name, such as Asia/Ulaanbaatar.',
    zh: '“{words}”不是时区。须用通用名称，如 Asia/Ulaanbaatar。',
  },
  kind: {
    en: 'The kind has more than 60 characters. Shorten it.',
    zh: '类别超过 60 字，须缩短。',
  },
  languages: {
    en: '“{words}” is no list of languages. Write en, zh, mn with spaces between.',
    zh: '“{words}”不是语言列表。须填 en、zh、mn，以空格分隔。',
  },
  hours: {
    en: 'Quiet hours have two different ends, each as 20:00.',
    zh: '静默时段须填两个不同的时刻，如 20:00。',
  },
  level: {
    en: '“{words}” is no level. Levels are public, members, restricted; empty means members.',
    zh: '“{words}”不是公开范围。可填 public、members、restricted，留空即 members。',
  },
} as const satisfies { [code: string]: { en: string; zh: string } }

export type ProblemCode = keyof typeof problems

/** Something wrong in a row, or in the whole file: where, what, and of which words. */
export interface Problem {
  line: number
  /** Null: the row as a whole. */
  column: string | null
  code: ProblemCode
  words: string
}

/**
 * What is wrong and what to do about it.
 *
 * @example problemWords({ line: 4, column: 'from', code: 'day', words: 'May' }, 'en')
 *   // “May” is no day. Write it as 2021-08-12.
 */
export const problemWords = ({ code, words }: Pick<Problem, 'code' | 'words'>, language: 'en' | 'zh'): string =>
  problems[code][language].replaceAll('{words}', () => words)
