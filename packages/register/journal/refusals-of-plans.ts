import type { RefusalTable } from './refusals.ts'

/** Refusals about plans, the rules of bodies and their classes of topics. */
export const refusalsOfPlans = {
  'plan.stands': {
    kind: 'conflict',
    en: 'This series already has a plan for {year}.',
    zh: '此系列已有{year}年计划。',
  },
  'plan.none_of_year': {
    kind: 'missing',
    en: 'This series has no plan for {year} to copy.',
    zh: '此系列没有{year}年计划可供复制。',
  },
  'plan.nothing_under_way': {
    kind: 'conflict',
    en: 'The plan is approved. To change it, adjust it with a reason; that makes its next version.',
    zh: '计划已批准。如须更改，注明理由后调整，形成下一版。',
  },
  'plan.submitted': {
    kind: 'conflict',
    en: 'Version {version} is submitted and waits for approval. It can be changed once it is returned.',
    zh: '第{version}版已送审，退回后方可更改。',
  },
  'plan.not_submitted': {
    kind: 'conflict',
    en: 'Version {version} does not wait for approval. Look at the plan as it stands now.',
    zh: '第{version}版不在送审中。须查看计划现状。',
  },
  'plan.submitted_anew': {
    kind: 'conflict',
    en: 'Version {version} was submitted again by {by} after you read it. Read it as it is now, then decide.',
    zh: '您阅看之后，{by}已再次送审第{version}版。须先阅看现稿，再作决定。',
  },
  'plan.under_way': {
    kind: 'conflict',
    en: 'Version {version} is already under way. Change that one.',
    zh: '第{version}版已在编制中，在该版上更改即可。',
  },
  'plan.empty': {
    kind: 'invalid',
    en: 'The plan has no topic yet. Add one to a quarter.',
    zh: '计划尚无专题，先在某季度添加。',
  },
  'plan.window_ends_before': {
    kind: 'invalid',
    en: 'The window ends before it begins on {day}. Correct one of the two days.',
    zh: '时段的结束早于开始日{day}，须更正其一。',
  },
  'plan.window_of_other_year': {
    kind: 'invalid',
    en: '{day} lies outside of {year}. Choose a day of the year of the plan.',
    zh: '{day}不在{year}年内，须选计划年度内的日期。',
  },
  'plan.window_of_other_quarter': {
    kind: 'invalid',
    en: 'The window has no day in quarter {quarter}. Choose other days, or the other quarter.',
    zh: '时段不在第{quarter}季度内。须另选日期或季度。',
  },
  'plan.recipient_twice': {
    kind: 'conflict',
    en: 'This recipient is named already.',
    zh: '此报送对象已列入。',
  },
  'plan.nothing_to_file': {
    kind: 'conflict',
    en: 'No version is approved yet; an approved one is filed.',
    zh: '尚无已批准的版本，批准后方可报送。',
  },
  'plan.not_filed': {
    kind: 'conflict',
    en: 'Nothing was filed with this recipient yet. Record the day of filing first.',
    zh: '尚未向此对象报送，先记录报送日期。',
  },
  'plan.is_filed': {
    kind: 'conflict',
    en: 'The plan was filed with this recipient on {day}, so the recipient stays.',
    zh: '已于{day}向此对象报送，不能移除。',
  },
  'plan.received_already': {
    kind: 'conflict',
    en: 'Its receipt is recorded already, on {day}. Nothing more is needed.',
    zh: '{day}已记录收悉，无需再次确认。',
  },
  'plan.received_before': {
    kind: 'invalid',
    en: 'It was filed on {day} and cannot have been received before.',
    zh: '报送日为{day}，签收不能早于该日。',
  },
  'rule.out_of_range': {
    kind: 'invalid',
    en: '{value} cannot stand here. Write a whole number from {least} to {most}.',
    zh: '“{value}”不适用，须填{least}至{most}的整数。',
  },
  'rule.no_day': {
    kind: 'invalid',
    en: '{value} is no day that every year has. Write month and day, as 01-31.',
    zh: '“{value}”不是每年都有的日期，须写月和日，如 01-31。',
  },
  'topic_category.taken': {
    kind: 'conflict',
    en: 'The list already has a class called {name}.',
    zh: '清单中已有名为“{name}”的分类。',
  },
} as const satisfies RefusalTable
