import type { RefusalTable } from './refusals.ts'

/** Refusals of input, of access, of bodies and their people. */
export const refusalsOfBodies = {
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
  'register.no_room': {
    kind: 'full',
    en: 'The disk of the server is nearly full. Nothing was changed, and what is stored can still be read. Whoever runs this server has to make room; then try again.',
    zh: '服务器磁盘空间不足。未作任何更改，已存内容仍可查阅。须由服务器管理员腾出空间，然后再试。',
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
  'invitation.open_already': {
    kind: 'conflict',
    en: 'An invitation to {email} is open until {day} already. Take it back before sending another one.',
    zh: '发往{email}的邀请在{day}前仍然有效。须先撤回，再另行发出。',
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
  'person.no_guest': {
    kind: 'conflict',
    en: '{name} is not invited to this session as a guest. Members are expected by their posts.',
    zh: '{name}不是此次会议的受邀人员。成员按职务应到。',
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
} as const satisfies RefusalTable
