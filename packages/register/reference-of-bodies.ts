import type { ActionReference } from './reference.ts'
import { sample } from './reference-samples.ts'

/** What the reference says of the register, its bodies and people, and of who may do what. */
export const referenceOfBodies: { readonly [action: string]: ActionReference } = {
  'register.name': {
    zh: '为新的登记簿命名。',
    example: { names: { en: 'Register of the Upper Valley', zh: '上谷地登记簿' } },
  },
  'body.create': {
    zh: '在登记簿中增设机构。',
    example: {
      id: sample.body,
      names: { en: 'Harbour Council', zh: '港务委员会' },
      slug: 'harbour',
      kind: 'council',
      parent_id: sample.parent,
      time_zone: 'Asia/Ulaanbaatar',
    },
  },
  'body.change': {
    zh: '更改机构的名称、隶属、时区、语言、免扰时段或默认公开范围。',
    example: {
      body_id: sample.body,
      names: { en: 'Harbour Council', zh: '港务委员会' },
      quiet: { from: '20:00', to: '07:30' },
    },
  },
  'bodies.import': {
    zh: '整体导入机构表，任一行有误则全部不导入。',
    example: {
      csv: 'slug,parent,name_en,name_zh\nharbour,,Harbour Council,港务委员会\npilots,harbour,Pilots,引航组\n',
    },
  },
  'term.set': {
    zh: '记录机构的届次及起止日期。',
    example: { body_id: sample.body, number: 4, begins_on: '2031-01-01', ends_on: '2035-12-31' },
  },
  'terminology.set': {
    zh: '记录机构对某一概念的称谓，或口号的含义。',
    example: { body_id: sample.body, kind: 'word', key: 'session', names: { en: 'Sitting', zh: '例会' } },
  },
  'post.create': {
    zh: '在机构中增设职务。',
    example: { body_id: sample.body, names: { en: 'Harbour Master', zh: '港务长' }, role: 'member', protocol_order: 3 },
  },
  'post.change': {
    zh: '更改职务的名称、角色，或是否由多人担任。',
    example: {
      body_id: sample.body,
      post_id: sample.post,
      names: { en: 'Harbour Master', zh: '港务长' },
      role: 'member',
    },
  },
  'post.end': {
    zh: '撤销职务并注明日期，或取消撤销。',
    example: { body_id: sample.body, post_id: sample.post, on: '2031-12-31' },
  },
  'post.order': {
    zh: '排定机构各职务的次序。',
    example: { body_id: sample.body, posts: [sample.secondPost, sample.post] },
  },
  'person.create': {
    zh: '在机构中增列人员，不任职务。',
    example: { body_id: sample.body, names: { en: 'Ama Verdu', zh: '维尔杜' } },
  },
  'person.change': {
    zh: '更改人员姓名。',
    example: { body_id: sample.body, person_id: sample.person, names: { en: 'Ama Verdu', zh: '维尔杜' } },
  },
  'person.merge': {
    zh: '将读取时误作两人的人员合并为一人。',
    example: { body_id: sample.body, person_id: sample.person, merged_id: sample.secondPerson },
  },
  'person.split': {
    zh: '将一人分为两人，或撤销合并。',
    example: { body_id: sample.body, person_id: sample.person, merged_id: sample.secondPerson },
  },
  'people.import': {
    zh: '整体导入任职总表，或职务、人员、任职表，任一行有误则全部不导入。',
    example: {
      body_id: sample.body,
      kind: 'table',
      csv: 'post,person,from\nHarbour pilot,Ama Verdu / 维尔杜,2031-01-01\n',
    },
  },
  'person.appoint': {
    zh: '记录某人自某日至某日担任职务。',
    example: {
      body_id: sample.body,
      post_id: sample.post,
      names: { en: 'Ama Verdu', zh: '维尔杜' },
      from: '2031-01-15',
    },
  },
  'tenure.change': {
    zh: '更改任职日期，或是否代理。',
    example: { body_id: sample.body, tenure_id: sample.tenure, from: '2031-01-15', acting: false },
  },
  'tenure.end': {
    zh: '记录任职的最后一日。',
    example: { body_id: sample.body, tenure_id: sample.tenure, on: '2031-12-31' },
  },
  'tenure.strike': { zh: '注销误记的任职。', example: { body_id: sample.body, tenure_id: sample.tenure } },
  'journal.redact': {
    zh: '从机构的记录中移除一段文字，留下可见的空缺和理由。',
    example: { body_id: sample.body, passage: 'a telephone number', reason: 'Private data, not meant for the record' },
  },
  'file.erase': {
    zh: '永久删除文件的内容，保留文件名、散列值和理由。',
    example: { body_id: sample.body, file_hash: '5e'.repeat(32), reason: 'Private data, not meant for the record' },
  },
  'account.link': {
    zh: '记录某账号即机构的某一人员。',
    example: { body_id: sample.body, account_id: sample.account, person_id: sample.person },
  },
  'account.unlink': {
    zh: '记录某账号不再是机构的人员。',
    example: { body_id: sample.body, account_id: sample.account },
  },
  'grant.give': {
    zh: '授予账号在某机构或整个登记簿的角色。',
    example: {
      body_id: sample.body,
      account_id: sample.account,
      account_name: 'Ama Verdu',
      role: 'inspector',
      ends_at: '2031-12-31T23:59:59Z',
    },
  },
  'grant.revoke': { zh: '收回已授予的角色。', example: { body_id: sample.body, grant_id: sample.grant } },
  'invitation.send': {
    zh: '邀请他人开设账号，成为机构人员或获得角色。',
    example: { body_id: sample.body, email: 'ama.verdu@example.org', name: 'Ama Verdu', person_id: sample.person },
  },
  'invitation.accept': {
    zh: '以当前登录的账号接受邀请。',
    example: { body_id: sample.body, token: 'the-word-of-the-link' },
  },
  'invitation.revoke': {
    zh: '收回尚未接受的邀请，其链接随即失效。',
    example: { body_id: sample.body, invitation_id: sample.invitation },
  },
  'restricted.note': {
    zh: '记录有人查阅了限定内容。',
    example: { body_id: sample.body, noun: 'session', subject_id: sample.session },
  },
  'token.create': {
    zh: '为本人设令牌，使程序在限定权限和期限内代办。',
    example: {
      body_id: sample.body,
      name: 'Nightly copy of undertakings',
      token_hash: 'f2ca1bb6c7e907d06dafe4687e579fce76b37e4e93b7605022da52e6ccc26fd2',
      scopes: ['read'],
      expires_at: '2031-12-31T00:00:00Z',
    },
  },
  'token.revoke': { zh: '立即撤销令牌。', example: { body_id: sample.body, token_id: sample.token } },
}
