import type { RefusalTable } from './refusals.ts'

/** Refusals of texts, sessions, undertakings, readouts and of the journal. */
export const refusalsOfSessions = {
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
  'session.over': {
    kind: 'conflict',
    en: 'This session is over, cancelled, or was recorded from a text; its agenda can no longer be changed.',
    zh: '此次会议已结束、已取消，或由文本补录，议程不能再改。',
  },
  'session.ends_before': {
    kind: 'invalid',
    en: 'The end lies before the beginning, or the beginning is missing. Give both, the beginning first.',
    zh: '结束时间早于开始时间，或未填开始时间。须填写两者，且先始后终。',
  },
  'session.number_sent': {
    kind: 'conflict',
    en: 'The notice of this session went out with its number, which stays.',
    zh: '此次会议的通知已载明次数，次数不再更改。',
  },
  'session.time_sent': {
    kind: 'conflict',
    en: 'The notice of this session went out with its time. Give another time, or cancel the session.',
    zh: '此次会议的通知已载明时间。须改为另一时间，或取消会议。',
  },
  'session.begun': {
    kind: 'conflict',
    en: 'This session has begun; its beginning can no longer be changed.',
    zh: '此次会议已开始，开始时间不能再改。',
  },
  'session.met': {
    kind: 'conflict',
    en: 'This session has begun: whoever was invited stays on its list. An invitation is taken back before it opens.',
    zh: '此次会议已开始，受邀人员须留在名单上。邀请须在会议开始前撤回。',
  },
  'session.not_cancellable': {
    kind: 'conflict',
    en: 'Only a session that is planned or called can be cancelled.',
    zh: '只有筹备中或已通知的会议可以取消。',
  },
  'session.not_cancelled': {
    kind: 'conflict',
    en: 'This session is not cancelled; there is nothing to take back.',
    zh: '此次会议未被取消，无须恢复。',
  },
  'agenda.nothing_to_keep': {
    kind: 'conflict',
    en: 'The agenda has no item that a template may keep. What is restricted is not kept.',
    zh: '议程中没有可存入模板的事项；限制范围的事项不予保存。',
  },
  'agenda.too_open': {
    kind: 'conflict',
    en: 'An item cannot be seen by more people than its session. Open the session first, or narrow the item.',
    zh: '事项的可见范围不得宽于会议。须先放宽会议范围，或收窄事项范围。',
  },
  'agenda.two_presenters': {
    kind: 'invalid',
    en: 'An item has one presenter. Choose a person, a post, or write words.',
    zh: '每个事项只有一位汇报人。选择人员或职务，或填写文字。',
  },
  'agenda.withdrawn': {
    kind: 'conflict',
    en: 'This item is withdrawn already.',
    zh: '此事项已撤出议程。',
  },
  'agenda.sent': {
    kind: 'conflict',
    en: 'A notice went out with this agenda. Withdraw the item instead: it stays, struck through, with the reason.',
    zh: '议程已随通知发出，不能删除。可撤下此事项并注明理由。',
  },
  'agenda.not_withdrawn': {
    kind: 'conflict',
    en: 'This item stands on the agenda; there is nothing to put back.',
    zh: '此事项仍在议程中，无须恢复。',
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
    en: 'There is no drafted version.',
    zh: '没有草稿。',
  },
  'readout.none_discarded': {
    kind: 'conflict',
    en: 'No discarded draft is kept: it was taken up again, or another was drafted in its place.',
    zh: '没有可恢复的草稿：草稿已恢复，或已另行起草。',
  },
  'readout.minutes_not_approved': {
    kind: 'conflict',
    en: 'The minutes of this session are not approved yet; its readout is drafted from them once they are.',
    zh: '此次会议纪要尚未审定；审定后方可据以起草通稿。',
  },
  'readout.nothing_to_tell': {
    kind: 'conflict',
    en: 'No sentence of the minutes has words in this language and is for everybody.',
    zh: '纪要中没有该语言的可公开表述。',
  },
  'readout.statement_withdrawn': {
    kind: 'conflict',
    en: 'Statement {number} was withdrawn by a correction of the minutes. Take it out of the text first.',
    zh: '第{number}条表述已由纪要更正撤下。须先从文本中去除。',
  },
  'readout.other_form': {
    kind: 'invalid',
    en: 'A readout of a received text is worded as one text; one composed from minutes sentence by sentence.',
    zh: '由来文而成的通稿按全文修改，由纪要起草的通稿按条修改。',
  },
  'readout.as_received': {
    kind: 'conflict',
    en: 'This draft is the text as it was received. Issue it, then draft a corrected version with a note.',
    zh: '此草稿即收到的原文。请先发布，再拟更正版并附说明。',
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
} as const satisfies RefusalTable
