import type { BodyExample, Example, PersonExample, PostExample, SeriesExample, TenureExample, Text } from './shape.ts'

export const body: Example['body'] = {
  slug: 'pinglan',
  name: { en: 'Executive Council of the Pinglan Region', zh: '屏澜州政务委员会' },
  shortName: { en: 'Executive Council', zh: '州政务委员会' },
  kind: 'council',
  time_zone: 'Etc/GMT-8',
}

export const series: SeriesExample = {
  slug: 'study',
  name: { en: 'Collective study', zh: '集体学习' },
  restarts: 'year',
  kind: 'collective-study',
}

export const superior: BodyExample = {
  slug: 'national-executive-council',
  name: { en: 'National Executive Council', zh: '全国政务委员会' },
  shortName: { en: 'National Executive Council', zh: '全国政务委员会' },
  kind: 'council',
}

export const departments: readonly BodyExample[] = [
  {
    slug: 'pinglan-water-and-works',
    name: { en: 'Department of Water and Works of the Pinglan Region', zh: '屏澜州水务建设局' },
    shortName: { en: 'Department of Water and Works', zh: '水务建设局' },
    kind: 'department',
  },
  {
    slug: 'pinglan-health',
    name: { en: 'Department of Health of the Pinglan Region', zh: '屏澜州卫生局' },
    shortName: { en: 'Department of Health', zh: '卫生局' },
    kind: 'department',
  },
  {
    slug: 'pinglan-education',
    name: { en: 'Department of Education of the Pinglan Region', zh: '屏澜州教育局' },
    shortName: { en: 'Department of Education', zh: '教育局' },
    kind: 'department',
  },
]

export const newspaper: Text = { en: 'Pinglan Daily', zh: '屏澜日报' }

export const posts: readonly PostExample[] = [
  { slug: 'chair', name: { en: 'Chair of the Executive Council', zh: '州政务委员会主任' }, role: 'head', order: 1 },
  {
    slug: 'first-deputy-chair',
    name: { en: 'First Deputy Chair of the Executive Council', zh: '州政务委员会第一副主任' },
    role: 'deputy_head',
    order: 2,
  },
  {
    slug: 'deputy-chair',
    name: { en: 'Deputy Chair of the Executive Council', zh: '州政务委员会副主任' },
    role: 'deputy_head',
    order: 3,
  },
  { slug: 'finance-director', name: { en: 'Director of Finance', zh: '财政局局长' }, role: 'member', order: 4 },
  {
    slug: 'water-director',
    name: { en: 'Director of Water and Works', zh: '水务建设局局长' },
    role: 'member',
    order: 5,
  },
  { slug: 'health-director', name: { en: 'Director of Health', zh: '卫生局局长' }, role: 'member', order: 6 },
  { slug: 'education-director', name: { en: 'Director of Education', zh: '教育局局长' }, role: 'member', order: 7 },
  {
    slug: 'land-director',
    name: { en: 'Director of Land and Economy', zh: '土地与经济局局长' },
    role: 'member',
    order: 8,
  },
  { slug: 'council-secretary', name: { en: 'Council Secretary', zh: '秘书长' }, role: 'secretary', order: 9 },
  { slug: 'review-head', name: { en: 'Head of the Review Office', zh: '督查室主任' }, role: 'other', order: 10 },
]

export const people: readonly PersonExample[] = [
  { slug: 'qiao-yunhe', name: { en: 'Qiao Yunhe', zh: '乔云禾' } },
  { slug: 'pei-jingzhou', name: { en: 'Pei Jingzhou', zh: '裴景洲' } },
  { slug: 'sang-ruolan', name: { en: 'Sang Ruolan', zh: '桑若澜' } },
  { slug: 'kang-shiye', name: { en: 'Kang Shiye', zh: '康时野' } },
  { slug: 'fei-shoucheng', name: { en: 'Fei Shoucheng', zh: '费守成' } },
  { slug: 'ning-kesi', name: { en: 'Ning Kesi', zh: '宁可思' } },
  { slug: 'yi-chunlin', name: { en: 'Yi Chunlin', zh: '易春霖' } },
  { slug: 'bo-sihan', name: { en: 'Bo Sihan', zh: '柏思涵' } },
  { slug: 'tuo-kean', name: { en: 'Tuo Kean', zh: '拓克安' } },
  { slug: 'ji-wanning', name: { en: 'Ji Wanning', zh: '纪晚宁' } },
  { slug: 'xian-heng', name: { en: 'Xian Heng', zh: '冼恒' } },
]

export const tenures: readonly TenureExample[] = [
  { post: 'chair', person: 'qiao-yunhe', from: '2021-09-01', to: '2025-06-15', acting: false },
  { post: 'chair', person: 'pei-jingzhou', from: '2025-06-16', to: null, acting: true },
  { post: 'first-deputy-chair', person: 'pei-jingzhou', from: '2022-03-14', to: null, acting: false },
  { post: 'deputy-chair', person: 'sang-ruolan', from: '2023-05-08', to: null, acting: false },
  { post: 'finance-director', person: 'kang-shiye', from: '2020-02-03', to: null, acting: false },
  { post: 'water-director', person: 'fei-shoucheng', from: '2017-10-16', to: '2025-06-30', acting: false },
  { post: 'water-director', person: 'ning-kesi', from: '2025-07-01', to: null, acting: false },
  { post: 'health-director', person: 'yi-chunlin', from: '2022-11-21', to: null, acting: false },
  { post: 'education-director', person: 'bo-sihan', from: '2024-01-15', to: null, acting: false },
  { post: 'land-director', person: 'tuo-kean', from: '2021-04-12', to: null, acting: false },
  { post: 'council-secretary', person: 'ji-wanning', from: '2023-02-06', to: null, acting: false },
  { post: 'review-head', person: 'xian-heng', from: '2022-06-20', to: null, acting: false },
]
