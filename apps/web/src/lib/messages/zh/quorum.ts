import type { Messages } from '../index.ts'

/** 法定人数用语：设定处、会场及会议页面。 */
export const quorum = {
  title: '法定人数',
  lead: '开会、表决和通过事项前须到会的成员人数。列席及其他参会人员不计入；委派的代表仅在规则允许其表决时计入。',
  need: '须到会成员',
  needs: {
    none: '不作要求',
    half: '成员的半数',
    more_than_half: '成员过半数',
    two_thirds: '成员的三分之二',
    number: '固定人数',
  },
  number: '人数',
  numberHelp: '仅在须固定人数时填写。',
  holds: ({ number }) => `成员${number}人`,
  missing: '未达到时',
  missings: { warn: '再次确认后可进行', refuse: '不得开会和决定' },
  keep: '保存法定人数',
  done: '法定人数已保存，适用于尚未散会的会议。',
  met: ({ present, needed }) => `已达法定人数：到会${present}人，须${needed}人`,
  missed: ({ present, needed }) => `未达法定人数：到会${present}人，须${needed}人`,
  inReach: ({ present, needed }) => `可达法定人数：应到${present}人，须${needed}人`,
  outOfReach: ({ present, needed }) => `难达法定人数：应到${present}人，须${needed}人`,
  effects: {
    warn: '未达法定人数时，开会和决定事项须再次确认。',
    refuse: '未达法定人数，不得开会，不得决定事项。',
  },
  set: '设定法定人数',
  allTheSame: '未达法定人数仍继续',
} satisfies Messages['quorum']
