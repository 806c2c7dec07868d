import type { BothTexts } from './meanwhile.ts'

/**
 * Every refusal of the register: its kind, and its words in each language. Only the edge turns a kind into a status.
 * `invalid` the input is wrong; `missing` there is no such thing; `conflict` it clashes with what stands;
 * `forbidden` the actor may not; `ask` it goes through once the actor confirms; `unknown` nobody knows who asks;
 * `limited` it comes too often.
 */
export const refusals = {
  'input.invalid': {
    kind: 'invalid',
    en: '{field}: {why}',
    zh: '{field}：{why}',
  },
  'input.key_reused': {
    kind: 'invalid',
    en: 'This Idempotency-Key came with another input before. Take a new key for a new write.',
    zh: '此 Idempotency-Key 曾用于其他内容。新的写入须使用新的键。',
  },
  'input.unreadable': {
    kind: 'invalid',
    en: 'The request cannot be read: {why}',
    zh: '请求无法读取：{why}',
  },
  'input.too_many': {
    kind: 'limited',
    en: 'Too many requests. Try again in {seconds} s.',
    zh: '请求过多，{seconds} 秒后可再试。',
  },
  'record.changed_meanwhile': {
    kind: 'conflict',
    en: '{by} changed this after you had opened it. Nothing was overwritten: compare both texts and decide.',
    zh: '您打开之后，{by} 已作更改。未覆盖任何内容：须对照两份文本后决定。',
  },
  'token.unknown': {
    kind: 'unknown',
    en: 'This token is wrong, has ended or was revoked. Make a new one on your page of tokens.',
    zh: '此令牌有误、已到期或已撤销。可在您的令牌页新建。',
  },
  'token.needed': {
    kind: 'unknown',
    en: 'A write needs a token: Authorization: Bearer …. You make one on your page of tokens.',
    zh: '写入须有令牌：Authorization: Bearer …。可在您的令牌页新建。',
  },
  'token.too_long': {
    kind: 'invalid',
    en: 'A token lasts a year at most, and ends in the future.',
    zh: '令牌有效期最长一年，且须在将来到期。',
  },
  'token.known': {
    kind: 'conflict',
    en: 'A token with the hash {token_hash} was made before. Make another one by chance.',
    zh: '哈希值为 {token_hash} 的令牌已存在。须另随机生成。',
  },
  'token.scope_not_held': {
    kind: 'forbidden',
    en: 'A token can allow only what you may do yourself here; you do not hold {permission}.',
    zh: '令牌只能授予您在此已有的权限；您没有 {permission}。',
  },
  'register.busy': {
    kind: 'conflict',
    en: 'Another write of this body takes long. Nothing was changed; try again in a moment.',
    zh: '本机构另有写入尚未完成。未作任何更改，稍后再试。',
  },
  'access.forbidden': {
    kind: 'forbidden',
    en: 'This needs the permission {permission}, which your roles here do not give.',
    zh: '此操作需要 {permission} 权限，您在此的角色不具备。',
  },
  'level.issued_already': {
    kind: 'conflict',
    en: 'A readout of this session was issued: everybody has read it. Its level stays public.',
    zh: '此次会议的报道已发布，公众已可阅读，其范围保持公开。',
  },
  'readout.session_restricted': {
    kind: 'conflict',
    en: 'This session is restricted. Set it to members or public first; then its readout can be issued.',
    zh: '此次会议为限制范围。须先改为成员或公开，方可发布报道。',
  },
  'readout.statement_narrower': {
    kind: 'conflict',
    en: 'Statement {number} stands in the text and is not for everybody. Open it first, or correct the text.',
    zh: '第{number}条表述在文本中，但不对公众开放。须先开放该条，或更正文本。',
  },
  'person.own_post': {
    kind: 'forbidden',
    en: 'Nobody puts themselves into a post. Ask an administrator.',
    zh: '任何人不得自行任职，须由管理员办理。',
  },
  'grant.already_given': {
    kind: 'conflict',
    en: '{name} already holds this role here.',
    zh: '{name} 在此已有该角色。',
  },
  'grant.last_administrator': {
    kind: 'conflict',
    en: 'This is the only administrator of the register. Name another one first.',
    zh: '这是登记簿唯一的管理员。须先另设一名。',
  },
  'invitation.not_open': {
    kind: 'conflict',
    en: 'This invitation {state}; its link opens nothing any more. Ask for a new one.',
    zh: '此邀请{state}，链接不再有效。须另行索取。',
  },
  'invitation.no_account': {
    kind: 'forbidden',
    en: 'An invitation is accepted by somebody who is signed in. Sign in first.',
    zh: '接受邀请须先登录。',
  },
  'account.already_linked': {
    kind: 'conflict',
    en: 'This account or this person is linked in this body already. End that link first.',
    zh: '此账号或此人员在本机构已有关联。须先解除。',
  },
  'record.not_found': {
    kind: 'missing',
    en: 'There is no {noun} with this address or number.',
    zh: '没有此地址或编号的{noun}。',
  },
  'register.already_named': {
    kind: 'conflict',
    en: 'The register already has a name. It is changed in the settings.',
    zh: '登记簿已有名称，可在设置中更改。',
  },
  'register.example_not_empty': {
    kind: 'conflict',
    en: 'The example is loaded into an empty register only; this one holds {bodies}. Start with another DATA_DIR to see it.',
    zh: '示例只能载入空的登记簿；此处已有{bodies}。请换用另一个 DATA_DIR 启动。',
  },
  'body.slug_taken': {
    kind: 'conflict',
    en: 'Another body already has the address /{slug}. Choose another address.',
    zh: '地址 /{slug} 已被另一机构使用，须另选。',
  },
  'body.slug_reserved': {
    kind: 'invalid',
    en: 'The address /{slug} is kept for the register itself. Choose another address.',
    zh: '地址 /{slug} 由登记簿保留，须另选。',
  },
  'record.id_taken': {
    kind: 'conflict',
    en: 'The id {id} already belongs to something else. Make a new one.',
    zh: '编号 {id} 已被使用，须另生成。',
  },
  'post.name_taken': {
    kind: 'conflict',
    en: 'This body already has a post called {name}.',
    zh: '本机构已有名为“{name}”的职务。',
  },
  'body.within_itself': {
    kind: 'invalid',
    en: 'A body cannot stand below itself. Choose another body above it.',
    zh: '机构不能隶属于自身或其下级，须另选上级机构。',
  },
  'post.ended': {
    kind: 'conflict',
    en: 'This post ended on {day}; nobody holds it after that day.',
    zh: '此职务已于{day}撤销，其后无人任此职。',
  },
  'post.has_duties': {
    kind: 'conflict',
    en: 'This post answers for open undertakings ({number}). Give them to another post first.',
    zh: '此职务仍有未办结任务 {number} 项。须先交由其他职务承担。',
  },
  'post.held_later': {
    kind: 'conflict',
    en: 'Somebody holds this post from {day} on. End or strike that tenure first.',
    zh: '{day}起仍有人任此职务。须先结束或注销该任职。',
  },
  'post.held_by_several': {
    kind: 'conflict',
    en: 'Several people hold this post at once. Give their tenures days that do not overlap first.',
    zh: '此职务同时有多人担任。须先使各任职日期不重叠。',
  },
  'post.order_not_whole': {
    kind: 'conflict',
    en: 'The posts have changed meanwhile; nothing was put in order. Load the page again and order all that stand there.',
    zh: '职务已有变动，未作排序。须重新载入页面，对所列全部职务排序。',
  },
  'tenure.overlaps': {
    kind: 'conflict',
    en: '{name} holds this post then ({days}). One post has one holder at a time: change those days, or let this person act beside the holder.',
    zh: '该期间此职务由{name}担任（{days}）。同一职务同时只有一人：须调整日期，或改为代理。',
  },
  'tenure.holder_stands': {
    kind: 'ask',
    en: '{name} holds this post ({days}). Does that end on {day}, the day before?',
    zh: '此职务现由{name}担任（{days}）。其任职是否于前一日（{day}）结束？',
  },
  'tenure.ends_before': {
    kind: 'invalid',
    en: 'The last day lies before the first, {day}.',
    zh: '截止日期早于起始日期{day}。',
  },
  'person.merged': {
    kind: 'conflict',
    en: 'This person was made one with another. Go on from there.',
    zh: '此人员已并入另一人员，须在该处办理。',
  },
  'person.same': {
    kind: 'invalid',
    en: 'This is the same person. Choose another one to make one of both.',
    zh: '此为同一人员，须另选一人合并。',
  },
  'person.two_accounts': {
    kind: 'conflict',
    en: 'Both of them sign in with an account of their own. End one of the two links first.',
    zh: '两人均有各自关联的账号。须先解除其中一个。',
  },
  'person.not_merged': {
    kind: 'conflict',
    en: 'These two are not merged, or the merge was undone already.',
    zh: '这两人并未合并，或合并已撤销。',
  },
  'person.nothing_to_split': {
    kind: 'invalid',
    en: 'Choose at least one post or session that belongs to the second person.',
    zh: '须至少选择一项属于另一人的任职或会议。',
  },
  'person.takes_part': {
    kind: 'conflict',
    en: '{name} is recorded at this session already.',
    zh: '{name}已列入此次会议。',
  },
  'term.overlaps': {
    kind: 'conflict',
    en: 'Term {number} reaches into the next one. Terms follow one another.',
    zh: '第{number}届与下一届重叠。各届须前后相接。',
  },
  'terminology.taken': {
    kind: 'conflict',
    en: 'The pack of this body has an entry for this already: {name}.',
    zh: '本机构用语中已有此条：{name}。',
  },
  'import.unreadable': {
    kind: 'invalid',
    en: 'Line {line}: {why}. Nothing was taken in.',
    zh: '第{line}行：{why}。未导入任何内容。',
  },
  'import.rows_wrong': {
    kind: 'invalid',
    en: '{number} of the rows cannot be taken in; the first one stands in line {line}. Nothing was taken in.',
    zh: '有 {number} 行无法导入，首行为第{line}行。未导入任何内容。',
  },
  'import.nothing': {
    kind: 'invalid',
    en: 'The file has no row that would change anything.',
    zh: '文件中没有会带来变动的行。',
  },
  'series.slug_taken': {
    kind: 'conflict',
    en: 'This body already has a series with the address {slug}.',
    zh: '本机构已有地址为 {slug} 的系列。',
  },
  'source.already_received': {
    kind: 'conflict',
    en: 'The same text was received on {day}. Nothing was stored twice.',
    zh: '同一文本已于{day}收到，未重复存入。',
  },
  'source.empty': {
    kind: 'invalid',
    en: 'The text is empty. Paste the text of a session, or choose a file.',
    zh: '文本为空。粘贴一次会议的文本，或选择文件。',
  },
  'source.too_long': {
    kind: 'invalid',
    en: 'The text has {size}; 5 MB is the most that is read at once.',
    zh: '文本大小为 {size}，一次最多读取 5 MB。',
  },
  'reading.not_open': {
    kind: 'conflict',
    en: 'This text was {state} already; its values can no longer be changed here.',
    zh: '此文本已{state}，不能在此更改其值。',
  },
  'reading.no_such_value': {
    kind: 'invalid',
    en: 'The reading has no value at {path}.',
    zh: '读取结果中没有 {path}。',
  },
  'reading.span_outside': {
    kind: 'invalid',
    en: 'The marked place lies outside the text.',
    zh: '所标位置超出文本。',
  },
  'reading.overlap': {
    kind: 'conflict',
    en: 'A statement stands there already: “{words}”. Correct that one, or mark it as not a statement first.',
    zh: '此处已有表述：“{words}”。可更正该条，或先将其标为“不是表述”。',
  },
  'reading.outside_statement': {
    kind: 'invalid',
    en: 'A clause or marker is a place within its sentence. Give words of this sentence.',
    zh: '分句和用词须在本句之内，须给出本句中的词句。',
  },
  'reading.split_nowhere': {
    kind: 'invalid',
    en: 'A statement is split within its words, so that both halves have some.',
    zh: '拆分处须在表述之内，拆分后两部分都须有文字。',
  },
  'reading.nothing_to_join': {
    kind: 'conflict',
    en: 'No statement follows this one.',
    zh: '此条之后没有表述。',
  },
  'reading.words_between': {
    kind: 'conflict',
    en: 'Words stand between the two that belong to no statement; they cannot be joined.',
    zh: '两条之间有不属于任何表述的文字，不能合并。',
  },
  'reading.not_aside': {
    kind: 'conflict',
    en: 'This text is not set aside; there is nothing to take up again.',
    zh: '此文本未被搁置，无须重新打开。',
  },
  'reading.value_form': {
    kind: 'invalid',
    en: '{path}: {why}',
    zh: '{path}：{why}',
  },
  'session.no_day': {
    kind: 'invalid',
    en: 'Neither a number nor a day stands in the text. Give the day on which the session was held.',
    zh: '文本既无次数也无日期。须补录会议日期。',
  },
  'session.number_taken': {
    kind: 'conflict',
    en: 'Session {n} of {period} is already recorded in this series.',
    zh: '该系列{period}第{n}次会议已有记录。',
  },
  'session.likely_double': {
    kind: 'ask',
    en: 'A session of this series held on {day} is already recorded. Is this a second one of that day?',
    zh: '该系列{day}的会议已有记录。这是当日的另一次会议吗？',
  },
  'minutes.language_taken': {
    kind: 'conflict',
    en: 'This session already has a text in this language.',
    zh: '此次会议已有该语言的文本。',
  },
  'minutes.sentences_differ': {
    kind: 'conflict',
    en: 'This text has {found} statements and the session has {wanted}; they are joined one to one.',
    zh: '此文本有 {found} 条表述，会议有 {wanted} 条；两者须逐条对应。',
  },
  'undertaking.attitude_only': {
    kind: 'invalid',
    en: 'This clause states an attitude or a direction. Undertakings are made from actions and bans.',
    zh: '此句为态度或方向。任务只由行动或禁止事项立项。',
  },
  'undertaking.already_registered': {
    kind: 'conflict',
    en: 'An undertaking from this clause is already registered: {citation}.',
    zh: '此句已立项：{citation}。',
  },
  'undertaking.no_such_move': {
    kind: 'conflict',
    en: 'An undertaking that is {from} cannot become {to}.',
    zh: '“{from}”的任务不能转为“{to}”。',
  },
  'undertaking.no_owner': {
    kind: 'conflict',
    en: 'Nobody answers for this undertaking yet. Name a lead first.',
    zh: '此任务尚无牵头者。须先确定牵头职务或机构。',
  },
  'undertaking.lead_missing': {
    kind: 'invalid',
    en: 'Two or more owners need one lead among them.',
    zh: '有两个以上责任方时，须指定一个牵头。',
  },
  'undertaking.owner_twice': {
    kind: 'invalid',
    en: 'One owner is named twice. Each post or body takes one part.',
    zh: '同一责任方出现两次，每个职务或机构只能列一次。',
  },
  'undertaking.same_due': {
    kind: 'invalid',
    en: 'This is the date that already stands.',
    zh: '此日期即为现行时限。',
  },
  'undertaking.owner_not_in_sentence': {
    kind: 'invalid',
    en: 'The sentence does not name “{owner}” in these words. An owner that the office adds is not marked as standing in it.',
    zh: '原句中没有“{owner}”字样。由办公室补录的责任方，不标“原文载明”。',
  },
  'undertaking.due_not_in_sentence': {
    kind: 'invalid',
    en: 'The sentence does not name {due}. A date that the office adds is not marked as standing in it.',
    zh: '原句中没有{due}这一日期。由办公室补录的时限，不标“原文载明”。',
  },
  'undertaking.due_before_session': {
    kind: 'ask',
    en: '{due} lies before the session of {day}. Is this date meant?',
    zh: '{due}早于会议日期{day}。确定用此日期吗？',
  },
  'undertaking.due_far': {
    kind: 'ask',
    en: '{due} is more than {years} years off. Is this date meant?',
    zh: '{due}在{years}年以后。确定用此日期吗？',
  },
  'undertaking.due_reason': {
    kind: 'invalid',
    en: 'A date that is moved needs a reason.',
    zh: '变更时限须说明理由。',
  },
  'undertaking.reason_missing': {
    kind: 'invalid',
    en: 'This step needs a reason.',
    zh: '此步骤须说明理由。',
  },
  'undertaking.closer_reported': {
    kind: 'forbidden',
    en: 'This was reported done by you, by a link that you gave, or by a link to your post. Somebody else checks it.',
    zh: '此任务由您、经您所发链接或以您的职务报办结，须由他人审核。',
  },
  'answer_link.no_owner': {
    kind: 'conflict',
    en: 'This post or body does not answer for the undertaking. Choose one that leads or shares it.',
    zh: '此职务或机构不是该任务的责任方。须选择牵头或共同承担的责任方。',
  },
  'answer_link.not_yours': {
    kind: 'forbidden',
    en: 'A link for another owner is given by the secretary. You give one for your own post or body.',
    zh: '其他责任方的链接由秘书发给。您只能为自己的职务或机构发链接。',
  },
  'answer_link.revoked_already': {
    kind: 'conflict',
    en: 'This link was taken back already.',
    zh: '此链接已收回。',
  },
  'undertaking.ended': {
    kind: 'conflict',
    en: 'This undertaking has ended; reports on it are closed.',
    zh: '此任务已结束，不再接受报告。',
  },
  'readout.no_text': {
    kind: 'conflict',
    en: 'This session has no text in this language.',
    zh: '此次会议没有该语言的文本。',
  },
  'readout.already_drafted': {
    kind: 'conflict',
    en: 'Version {version} is already drafted and waits to be issued.',
    zh: '第{version}版已拟出，待发布。',
  },
  'readout.not_drafted': {
    kind: 'conflict',
    en: 'There is no drafted version to issue.',
    zh: '没有可发布的草稿。',
  },
  'readout.note_missing': {
    kind: 'invalid',
    en: 'A correction says what was corrected. Write the note that readers will see.',
    zh: '更正须写明更正内容，供读者查看。',
  },
  'readout.unchanged': {
    kind: 'invalid',
    en: 'The text is the same as the version that stands.',
    zh: '文本与现行版本相同。',
  },
  'readout.statement_lost': {
    kind: 'conflict',
    en: 'Statement {number} does not stand in the corrected text any more; a correction keeps every statement in its place.',
    zh: '更正后的文本中找不到第{number}条表述；更正须保留每条表述。',
  },
  'journal.reason_missing': {
    kind: 'invalid',
    en: 'Taking something out needs a reason; the gap shows it.',
    zh: '移除内容须说明理由，空缺处会显示。',
  },
  'journal.reason_holds_passage': {
    kind: 'invalid',
    en: 'The reason repeats what is to be taken out; it stays for everybody to read. Write it in other words.',
    zh: '理由中重复了要移除的内容，而理由会公开保留。须换一种写法。',
  },
  'journal.passage_not_found': {
    kind: 'missing',
    en: 'This passage stands nowhere in the records of this body.',
    zh: '本机构的记录中没有这段文字。',
  },
} as const satisfies { [code: string]: { kind: RefusalKind; en: string; zh: string } }

export type RefusalKind = 'invalid' | 'missing' | 'conflict' | 'forbidden' | 'ask' | 'unknown' | 'limited'
export type RefusalCode = keyof typeof refusals

/** A refusal as a value: its code, what it speaks of, and where to go on (`see`, an address within the register). */
export interface Refusal {
  code: RefusalCode
  data: { [name: string]: string | number }
  see?: string
  /** What stands and what was given, for a change of something that somebody else changed meanwhile. */
  both?: BothTexts
}

/** Thrown inside an action to undo it; `perform` turns it into a value. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(code: RefusalCode, data: Refusal['data'] = {}, see?: string, both?: BothTexts) {
    super(code)
    this.name = 'Refused'
    this.refusal = { code, data, ...(see !== undefined && { see }), ...(both && { both }) }
  }
}

/** States of a reading and of an invitation, as their refusals name them. */
const readingStates: { readonly [state: string]: { en: string; zh: string } } = {
  open: { en: 'opened', zh: '打开' },
  filed: { en: 'recorded', zh: '入册' },
  set_aside: { en: 'set aside', zh: '搁置' },
  accepted: { en: 'was accepted', zh: '已接受' },
  revoked: { en: 'was taken back', zh: '已撤回' },
  expired: { en: 'has run out', zh: '已过期' },
}

/**
 * The words of a refusal.
 *
 * @example refusalWords({ code: 'body.slug_taken', data: { slug: 'river' } }, 'en')
 *   // Another body already has the address /river. Choose another address.
 */
export function refusalWords(refusal: Refusal, language: 'en' | 'zh'): string {
  return refusals[refusal.code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const said = String(refusal.data[name] ?? '')
    return name === 'state' ? (readingStates[said]?.[language] ?? said) : said
  })
}
