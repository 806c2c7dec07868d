import type { ActionReference } from './reference.ts'
import { sample } from './reference-samples.ts'

/** What the reference says of texts, materials, sessions ahead and the floor. */
export const referenceOfSessions: { readonly [action: string]: ActionReference } = {
  'directive.take_in': {
    zh: '登记上级文件，注明公开程度和学习时限。',
    example: {
      body_id: sample.body,
      kind: 'meeting',
      names: { en: 'Spring meeting of the Harbour Union', zh: '港口联盟春季会议' },
      issuer: 'Harbour Union',
      given_on: '2031-03-04',
      publication: 'full',
      study_until: '2031-05-31',
    },
  },
  'directive.change': {
    zh: '更改上级文件的公开程度和学习时限，或将其移出待学清单。',
    example: { body_id: sample.body, id: sample.directive, publication: 'circle', study_until: '2031-04-15' },
  },
  'material.add': {
    zh: '添加会议所用的文件或链接。',
    example: {
      body_id: sample.body,
      names: { en: 'Harbour report 2031', zh: '2031年港口报告' },
      language: 'en',
      issuer: 'Harbour Office',
      url: 'https://harbour.example/report-2031',
      pages: 24,
    },
  },
  'material.revise': {
    zh: '为材料添加新版本。',
    example: {
      body_id: sample.body,
      material_id: sample.material,
      url: 'https://harbour.example/report-2031-2',
      note: 'Figures of May added',
    },
  },
  'material.change': {
    zh: '更改材料的名称、语言、发文单位或可见范围。',
    example: { body_id: sample.body, material_id: sample.material, issuer: 'Harbour Office', level: 'members' },
  },
  'material.withdraw': {
    zh: '撤下材料，或予以恢复。',
    example: { body_id: sample.body, material_id: sample.material, why: 'Sent in error' },
  },
  'agenda_paper.put': {
    zh: '将材料的某一版本列入议题。',
    example: { body_id: sample.body, agenda_item_id: sample.agendaItem, material_id: sample.material, number: 1 },
  },
  'agenda_paper.take_off': {
    zh: '从议题中撤去材料。',
    example: { body_id: sample.body, agenda_item_id: sample.agendaItem, material_id: sample.material },
  },
  'passage_question.ask': {
    zh: '就材料中的一段文字向尚未结束的会议提问。',
    example: {
      body_id: sample.body,
      material_id: sample.material,
      session_id: sample.session,
      page: 7,
      words: 'two ferries are out of service',
      question: 'Since when, and what does the repair cost?',
    },
  },
  'passage_question.take_back': {
    zh: '撤回提问。',
    example: { body_id: sample.body, question_id: sample.question },
  },
  'source.receive': {
    zh: '按原样保存文本并读取。',
    example: {
      body_id: sample.body,
      text: 'On 14 May, the Harbour Council held its 3rd study session of 2031. The meeting required the dyke board to close three gaps.',
      published: '2031-05-15',
    },
  },
  'reading.decide': {
    zh: '确认或更正读取的值，或标为未载明。',
    example: {
      body_id: sample.body,
      reading_id: sample.reading,
      decisions: [{ path: 'session.place', kind: 'corrected', value: 'Old harbour' }],
    },
  },
  'reading.set_aside': {
    zh: '搁置读取结果：文本保留，不立会议。',
    example: { body_id: sample.body, reading_id: sample.reading },
  },
  'reading.take_up': {
    zh: '重新打开已搁置的读取结果，已作的决定照旧。',
    example: { body_id: sample.body, reading_id: sample.reading },
  },
  'reading.split': {
    zh: '将读取的一条表述拆为两条。',
    example: { body_id: sample.body, reading_id: sample.reading, path: 'statements.3', at: 214 },
  },
  'reading.join': {
    zh: '将读取的一条表述与其后一条合并。',
    example: { body_id: sample.body, reading_id: sample.reading, path: 'statements.3' },
  },
  'series.create': {
    zh: '为机构增设会议系列。',
    example: {
      body_id: sample.body,
      slug: 'study',
      names: { en: 'Collective study sessions', zh: '集体学习' },
      kind: 'collective-study',
      restarts: 'year',
    },
  },
  'session.admit': {
    zh: '记录扩大会议的列席、旁听、授课或工作人员。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      part: 'observed',
      names: { en: 'Ama Verdu', zh: '维尔杜' },
    },
  },
  'session.dismiss': {
    zh: '撤回对列席、旁听、授课或工作人员的邀请。',
    example: { body_id: sample.body, session_id: sample.session, person_id: sample.person },
  },
  'session.plan': {
    zh: '筹备会议，确定系列、次数、时间、地点和主持人，列出应到成员。',
    example: {
      body_id: sample.body,
      series: 'study',
      names: { en: 'Ferries and dykes', zh: '渡口与堤防' },
      starts_at: '2031-05-14T09:00:00+08:00',
      ends_at: '2031-05-14T11:30:00+08:00',
      place: 'Old harbour hall',
    },
  },
  'session.change': {
    zh: '更改待开会议的时间、地点、主持人、议题、可见范围或次数。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      starts_at: '2031-05-15T14:30:00+08:00',
      ends_at: '2031-05-15T17:00:00+08:00',
      place: 'Old harbour hall',
    },
  },
  'quorum.set': {
    zh: '设定会议的法定人数，以及未达到时的处理。',
    example: { body_id: sample.body, need: 'more_than_half', missing: 'warn' },
  },
  'floor.preside': {
    zh: '主持会场：开会、进入议题、安排发言、组织表决、记录表述。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      after: 12,
      step: { kind: 'give_floor', person: sample.person, speech: 'prepared', seconds: 480 },
    },
  },
  'floor.ask': {
    zh: '在会议中本人请求发言、提出程序问题或表决。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      step: { kind: 'ask_to_speak', speech: 'supplementary' },
    },
  },
  'session.cancel': {
    zh: '取消筹备中或已通知的会议，并注明理由。',
    example: { body_id: sample.body, session_id: sample.session, why: { en: 'The storm has closed the harbour' } },
  },
  'session.call': {
    zh: '向应到人员发送会议通知或变更通知。',
    example: { body_id: sample.body, session_id: sample.session, language: 'zh', words: '提前十分钟入场。' },
  },
  'reply.give': {
    zh: '答复会议通知：出席、请假或委派代表。',
    example: { body_id: sample.body, session_id: sample.session, reply: 'asks_leave', reason: 'duty' },
  },
  'leave.decide': {
    zh: '准假或不准假。',
    example: { body_id: sample.body, session_id: sample.session, person_id: sample.person, granted: true },
  },
  'reply_link.give': {
    zh: '生成无须账号即可答复会议通知的链接。',
    example: { body_id: sample.body, session_id: sample.session, person_id: sample.person },
  },
  'reply_link.revoke': {
    zh: '撤回某人答复会议通知的链接。',
    example: { body_id: sample.body, session_id: sample.session, person_id: sample.person },
  },
  'session.expect': {
    zh: '按会议当日的成员更新应到人员。',
    example: { body_id: sample.body, session_id: sample.session },
  },
  'session.plan_topic': {
    zh: '由计划专题筹备会议，一并列入议程和文件。',
    example: { body_id: sample.body, plan_id: sample.plan, item: sample.planItem },
  },
  'session.restore': {
    zh: '撤销对会议的取消，并可同时重新通知。',
    example: { body_id: sample.body, session_id: sample.session, call: true },
  },
  'agenda_template.save': {
    zh: '将会议的议程存为该系列的模板。',
    example: { body_id: sample.body, session_id: sample.session, names: { en: 'A usual study session' } },
  },
  'agenda_template.use': {
    zh: '将模板中的事项列入会议议程。',
    example: { body_id: sample.body, session_id: sample.session, template_id: sample.agendaTemplate },
  },
  'agenda_template.drop': {
    zh: '不再提供某一议程模板。',
    example: { body_id: sample.body, template_id: sample.agendaTemplate },
  },
  'agenda_item.add': {
    zh: '在会议议程中增列事项。',
    example: {
      body_id: sample.body,
      session_id: sample.session,
      kind: 'hear',
      names: { en: 'Report on the two ferries', zh: '听取两艘渡轮情况汇报' },
      presenter_post_id: sample.post,
      minutes: 20,
    },
  },
  'agenda_item.change': {
    zh: '修改议程事项的类型、名称、编号、汇报人、时长、可见范围或依据。',
    example: { body_id: sample.body, item_id: sample.agendaItem, number: '3a', minutes: 30 },
  },
  'agenda_item.move': {
    zh: '将议程事项移至另一事项之前，或移至最后。',
    example: { body_id: sample.body, item_id: sample.agendaItem, before: sample.secondAgendaItem },
  },
  'agenda_item.withdraw': {
    zh: '将事项撤出议程，可注明理由；通知发出前可删除。',
    example: { body_id: sample.body, item_id: sample.agendaItem, why: { en: 'The report is not ready' } },
  },
  'agenda_item.restore': {
    zh: '将撤出的事项重新列入议程。',
    example: { body_id: sample.body, item_id: sample.agendaItem },
  },
}
