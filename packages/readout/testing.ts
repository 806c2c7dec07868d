import fc from 'fast-check'
import type { Lang } from './model.ts'

/** What sentences of minutes are made of. */
interface Words {
  readonly subjects: readonly string[]
  readonly verbs: readonly string[]
  readonly said: readonly string[]
  readonly joints: readonly string[]
  readonly ends: readonly string[]
}
const words: Record<Lang, Words> = {
  zh: {
    subjects: [
      ...['会议', '会议还', '市长柳成章', '最后，柳成章', '他', '他们', '与会人员', '主席', '一、会议', ''],
      ...['會議', '主席陳樂華', '北河市政府常务会议今（29）日'],
    ],
    verbs: [
      ...['强调，', '指出，', '表示，', '要求', '决定', '认为', '听取了', '传达学习', '审议了', '审议通过了', '通过'],
      ...['充分肯定', '部署了', '研究了其他工作', '裁示：', '决议：', '強調，', '審議通過', '对试点给予充分肯定'],
    ],
    said: [
      ...['水库巡查汇报', '《渡口办法》', '要修好渡口', '各单位必须于月底前报送清单', '“安全无小事”', '照案通过'],
      ...['安全(第一),有序', '「請各單位配合」', '市领导旸明远、贺长林', ''],
    ],
    joints: ['，', '；', '、', '，并', '，还', '，同时'],
    ends: ['。', '。\n\n', '！', '。\r\n', '\n', ''],
  },
  en: {
    subjects: [
      ...['The meeting ', 'The Harbour Board ', 'Mayor Lena Orlova ', 'She ', 'The Treasury ', 'Members were '],
      ...['On Monday, the meeting ', 'In her report, Lena Orlova ', 'It was ', 'KESTREL BAY - The Board '],
    ],
    verbs: [
      ...[
        'stressed that ',
        'heard ',
        'approved ',
        'decided to ',
        'decided, ',
        'noted ',
        'told the board that ',
        'said, ',
      ],
      ...['approved', 'required ', 'informed that ', 'adopted ', 'called on ', 'praised '],
    ],
    said: [
      ...[
        'the report of the pilots',
        'every depot must be looked at',
        'move the buoys',
        'on advice',
        '“Mind the tide.”',
      ],
      ...['the plan that had been drawn up', 'to mend the crane by 30 June', ''],
    ],
    joints: [' and ', ', ', ', and ', '; ', ', which ', ' that '],
    ends: ['. ', '.\n\n', '!” ', '.\r\n', '\n', ''],
  },
}

/** A text of sentences such as minutes have, whole and broken. */
export function sentences(lang: Lang): fc.Arbitrary<string> {
  const one = (of: keyof Words) => fc.constantFrom(...words[lang][of])
  const part = fc.tuple(one('verbs'), one('said')).map((parts) => parts.join(''))
  const further = fc.tuple(one('joints'), part).map((parts) => parts.join(''))
  const sentence = fc
    .tuple(one('subjects'), part, fc.array(further, { maxLength: 4 }), one('ends'))
    .map(([subject, first, more, end]) => [subject, first, ...more, end].join(''))
  return fc.array(sentence, { minLength: 1, maxLength: 8 }).map((all) => all.join(''))
}
