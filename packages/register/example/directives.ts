import type { DirectiveExample, Text } from './shape.ts'

const council: Text = { en: 'National Executive Council', zh: '全国政务委员会' }
const councilChair: Text = {
  en: 'Wei Songling, Chair of the National Executive Council',
  zh: '全国政务委员会主席魏松龄',
}

/** What the superior council laid down in the year and which sentences took it up. */
export const directives: readonly DirectiveExample[] = [
  {
    slug: 'speech-rural-services',
    kind: 'speech',
    name: { en: 'Speech at the National Conference on Rural Services', zh: '在全国乡村服务工作会议上的讲话' },
    issuer: councilChair,
    date: '2025-01-14',
    number: null,
    taken_up: [
      {
        session: 1,
        sentence: 1,
        as: {
          en: 'the speech of 14 January by Wei Songling, Chair of the National Executive Council, at the National Conference on Rural Services',
          zh: '全国政务委员会主席魏松龄1月14日在全国乡村服务工作会议上的讲话',
        },
      },
    ],
  },
  {
    slug: 'guidelines-school-transport',
    kind: 'document',
    name: { en: 'Guidelines for Rural School Transport', zh: '《乡村校车运行指南》' },
    issuer: council,
    date: '2025-01-28',
    number: { en: 'NEC 2025 No. 6', zh: '全政发〔2025〕6号' },
    taken_up: [
      {
        session: 1,
        sentence: 1,
        as: { en: 'the Guidelines for Rural School Transport', zh: '《乡村校车运行指南》' },
      },
    ],
  },
  {
    slug: 'meeting-flood-season',
    kind: 'meeting',
    name: { en: 'Meeting of 27 February on the flood season', zh: '2月27日防汛工作会议' },
    issuer: council,
    date: '2025-02-27',
    number: null,
    taken_up: [
      {
        session: 2,
        sentence: 1,
        as: { en: 'the meeting of the National Executive Council on 27 February', zh: '全国政务委员会2月27日会议' },
      },
      {
        session: 5,
        sentence: 7,
        as: { en: 'the meeting of the National Executive Council on 27 February', zh: '全国政务委员会2月27日会议' },
      },
    ],
  },
  {
    slug: 'measures-land-registration',
    kind: 'document',
    name: { en: 'Measures for Land Registration Services', zh: '《土地登记服务办法》' },
    issuer: council,
    date: '2025-04-02',
    number: { en: 'NEC 2025 No. 19', zh: '全政发〔2025〕19号' },
    taken_up: [
      {
        session: 3,
        sentence: 1,
        as: { en: 'the Measures for Land Registration Services', zh: '《土地登记服务办法》' },
      },
    ],
  },
  {
    slug: 'instruction-water-mains',
    kind: 'instruction',
    name: { en: 'Instruction on ageing water mains', zh: '关于老旧供水管网的指示' },
    issuer: council,
    date: '2025-05-09',
    number: null,
    taken_up: [
      {
        session: 4,
        sentence: 1,
        as: {
          en: 'the instruction of the National Executive Council of 9 May on ageing water mains',
          zh: '全国政务委员会5月9日关于老旧供水管网的指示',
        },
      },
      {
        session: 8,
        sentence: 2,
        as: {
          en: 'the instruction of the National Executive Council of 9 May on ageing water mains',
          zh: '全国政务委员会5月9日关于老旧供水管网的指示',
        },
      },
    ],
  },
  {
    slug: 'third-plenary-session',
    kind: 'meeting',
    name: {
      en: 'Third plenary session of the National Executive Council',
      zh: '全国政务委员会第三次全体会议',
    },
    issuer: council,
    date: '2025-06-26',
    number: null,
    taken_up: [
      {
        session: 5,
        sentence: 1,
        as: { en: 'the third plenary session of the National Executive Council', zh: '全国政务委员会第三次全体会议' },
      },
      {
        session: 7,
        sentence: 8,
        as: { en: 'the third plenary session of the National Executive Council', zh: '全国政务委员会第三次全体会议' },
      },
    ],
  },
  {
    slug: 'speech-vocational-skills',
    kind: 'speech',
    name: { en: 'Speech at the National Conference on Vocational Skills', zh: '在全国职业技能工作会议上的讲话' },
    issuer: councilChair,
    date: '2025-08-21',
    number: null,
    taken_up: [
      {
        session: 6,
        sentence: 1,
        as: {
          en: "Wei Songling's speech of 21 August at the National Conference on Vocational Skills",
          zh: '魏松龄8月21日在全国职业技能工作会议上的讲话',
        },
      },
    ],
  },
  {
    slug: 'notice-heating-safety',
    kind: 'document',
    name: { en: 'Notice on Heating Safety This Winter', zh: '《关于做好今冬供暖安全工作的通知》' },
    issuer: council,
    date: '2025-09-05',
    number: { en: 'NEC 2025 No. 41', zh: '全政发〔2025〕41号' },
    taken_up: [
      {
        session: 7,
        sentence: 1,
        as: { en: 'the Notice on Heating Safety This Winter', zh: '《关于做好今冬供暖安全工作的通知》' },
      },
    ],
  },
]
