import type { Messages } from '../index.ts'
import { figure } from '../counting.ts'

export const level = {
  names: { public: '公开', members: '仅限成员', restricted: '限制' },
  help: {
    public: '所有人可见。',
    members: '本机构成员可见。',
    restricted: '仅负责人、副职、秘书和督查人员可见。',
  },
  noted: '此内容为限制范围。您的阅读将记入日志，每日一次。',
  title: '可见范围',
  field: '范围',
  unset: { session: '未设定：仅限成员', statement: '与会议相同', undertaking: '与表述相同' },
  above: '所属内容范围更窄的，以更窄者为准。',
  submit: '设定范围',
  done: '范围已设定。',
  opens: ({ statements, undertakings }) =>
    `发布后，所有人可阅读此次会议及其${figure(statements)}条表述、${figure(undertakings)}项任务。`,
  opensHeld: ({ statements, undertakings }) =>
    `发布后，所有人可阅读此次会议、议程及其${figure(statements)}条表述、${figure(undertakings)}项任务；通稿未载的表述仍限成员。`,
  staysNarrow: ({ number }) => `其中${figure(number)}项范围更窄，不对外显示。`,
  isOpen: '此次会议已公开。',
} satisfies Messages['parts']['level']
