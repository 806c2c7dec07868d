import type { ActionReference } from './reference.ts'
import { sample } from './reference-samples.ts'

const plan = { body_id: sample.body, plan_id: sample.plan }

/** What the reference says of plans, of the rules of a body and of its classes of topics. */
export const referenceOfPlans: { readonly [action: string]: ActionReference } = {
  'plan.draft': {
    zh: '编制某系列的年度计划，可从空白开始，也可复制其他年度。',
    example: { body_id: sample.body, series_id: sample.series, year: 2031, copy_year: 2030 },
  },
  'plan.copy_year': { zh: '将其他年度的专题加入编制中的计划。', example: { ...plan, from_year: 2030 } },
  'plan.describe': {
    zh: '写明编制中计划的目的和要求。',
    example: { ...plan, aims: { en: 'Every pilot knows the new charts by autumn.', zh: '入秋前引航员均掌握新海图。' } },
  },
  'plan.submit': { zh: '将编制中的计划送审。', example: plan },
  'plan.approve': { zh: '批准送审的计划。', example: { ...plan, of_version: 1 } },
  'plan.return': {
    zh: '退回送审的计划并说明理由。',
    example: { ...plan, of_version: 1, reason: { en: 'The third quarter has no topic.', zh: '第三季度没有专题。' } },
  },
  'plan.adjust': {
    zh: '调整已批准的计划，注明理由，形成下一版。',
    example: { ...plan, reason: { en: 'The ferry inquiry reports in May.', zh: '渡轮调查五月提交报告。' } },
  },
  'plan.set_level': { zh: '设定计划获批内容的可见范围。', example: { ...plan, level: 'public' } },
  'plan_item.add': {
    zh: '在编制中计划的某季度添加专题。',
    example: {
      ...plan,
      quarter: 2,
      names: { en: 'Pilotage in fog', zh: '雾中引航' },
      category: 'current_problem',
      activity: 'collective',
      questions: [{ en: 'Which berths close first?', zh: '哪些泊位先行关闭？' }],
      materials: { en: 'Report of the ferry inquiry', zh: '渡轮调查报告' },
      speaker_posts: [sample.post],
      window_from: '2031-05-01',
      window_to: '2031-05-31',
    },
  },
  'plan_item.change': {
    zh: '更改编制中计划的专题内容。',
    example: { ...plan, item: sample.planItem, activity: 'field_research', window_to: '2031-06-15' },
  },
  'plan_item.move': {
    zh: '将专题移至编制中计划的其他位置或季度。',
    example: { ...plan, item: sample.planItem, quarter: 3, place: 1 },
  },
  'plan_item.drop': { zh: '从编制中的计划取下专题，或恢复。', example: { ...plan, item: sample.planItem } },
  'plan_filing.name': {
    zh: '确定计划的报送对象和期限。',
    example: { ...plan, recipient: { en: 'Office of the Harbour Union', zh: '港口联盟办公室' }, due: '2031-01-31' },
  },
  'plan_filing.file': {
    zh: '向接收方报送已批准的计划，注明日期，并发送带确认链接的邮件。',
    example: { ...plan, filing_id: sample.filing, on: '2031-01-24', to: 'registry@union.example' },
  },
  'plan_filing.confirm': {
    zh: '接收方确认收到报送的计划。',
    example: { body_id: sample.body, filing_id: sample.filing, by: 'Registry', words: { en: 'Noted', zh: '收悉' } },
  },
  'plan_filing.receive': {
    zh: '记录报送计划的签收人、日期和意见。',
    example: {
      ...plan,
      filing_id: sample.filing,
      on: '2031-01-27',
      by: 'Registry',
      words: { en: 'Noted', zh: '收悉' },
    },
  },
  'plan_filing.strike': { zh: '移除尚未报送的报送对象。', example: { ...plan, filing_id: sample.filing } },
  'rule.set': {
    zh: '设定机构的规则：数值或日期，以及是否启用。',
    example: { body_id: sample.body, key: 'session_topics', value: '3', is_on: true },
  },
  'topic_category.set': {
    zh: '为机构增设专题分类，或改名、移出清单。',
    example: { body_id: sample.body, names: { en: 'Navigation', zh: '航行' } },
  },
  'topic_category.take_preset': {
    zh: '采用现成的专题分类清单。',
    example: { body_id: sample.body, preset: 'nine_classes' },
  },
}
