import type { RefusalTable } from './refusals.ts'

/** Refusals of the floor of a session. */
export const refusalsOfFloor = {
  'floor.no_floor': {
    kind: 'conflict',
    en: 'This session is not held in the register: it was recorded from a text, or cancelled.',
    zh: '此次会议不在登记簿中进行：系由文本入册，或已取消。',
  },
  'floor.not_open': {
    kind: 'conflict',
    en: 'The session is not in course. Open it, or resume it, first.',
    zh: '会议未在进行中。请先宣布开会或复会。',
  },
  'floor.opened_already': {
    kind: 'conflict',
    en: 'The session was opened already.',
    zh: '会议已经开始。',
  },
  'floor.not_adjourned': {
    kind: 'conflict',
    en: 'The session is not adjourned, so there is nothing to resume.',
    zh: '会议未休会，无须复会。',
  },
  'floor.moved_on': {
    kind: 'conflict',
    en: 'The floor moved on before this arrived: {by} took step {n}. Look at the floor as it stands, then take the step again.',
    zh: '此操作到达之前会场已有变化：{by}已执行第{n}步。请查看当前会场后再操作。',
  },
  'floor.no_item': {
    kind: 'conflict',
    en: 'No item is taken up. Begin an item first.',
    zh: '尚未进入任何议题。请先开始一项议题。',
  },
  'floor.no_such_item': {
    kind: 'missing',
    en: 'The agenda of this session has no such item.',
    zh: '本次会议议程中没有该议题。',
  },
  'floor.item_is_current': {
    kind: 'conflict',
    en: 'This item is being taken up already.',
    zh: '该议题正在进行。',
  },
  'floor.item_not_current': {
    kind: 'conflict',
    en: 'This item is not being taken up.',
    zh: '该议题未在进行。',
  },
  'floor.item_withdrawn': {
    kind: 'conflict',
    en: 'This item was withdrawn.',
    zh: '该议题已撤回。',
  },
  'floor.item_over': {
    kind: 'conflict',
    en: 'This item is finished or was skipped. Begin it again to go back to it.',
    zh: '该议题已结束或已跳过。如需再议，可重新开始该议题。',
  },
  'floor.observer': {
    kind: 'forbidden',
    en: 'Observers and staff do not speak and do not vote.',
    zh: '旁听人员和工作人员不发言、不表决。',
  },
  'floor.is_not_there': {
    kind: 'conflict',
    en: 'This person is not in the room. Note their arrival first.',
    zh: '此人不在会场。请先记录其到会。',
  },
  'floor.is_there': {
    kind: 'conflict',
    en: 'This person is in the room already. Note that they leave first.',
    zh: '此人已在会场。如其离会，请先记录离会。',
  },
  'floor.speaks_now': {
    kind: 'conflict',
    en: 'This person is speaking. End the speech first.',
    zh: '此人正在发言。请先结束发言。',
  },
  'floor.not_of_the_session': {
    kind: 'conflict',
    en: 'This session does not expect this person. The secretary can add them to who takes part.',
    zh: '此人不在本次会议参会人员之列。可由秘书将其加入。',
  },
  'floor.not_shown': {
    kind: 'conflict',
    en: 'The item that is taken up is not open to you.',
    zh: '当前议题不对您开放。',
  },
  'floor.turn_not_waiting': {
    kind: 'conflict',
    en: 'This turn is not waiting any more: it was taken or skipped, or the order was made anew.',
    zh: '该发言次序已不在等候：已发言、已跳过，或次序已重排。',
  },
  'floor.nobody_next': {
    kind: 'conflict',
    en: 'Nobody who is in the room waits for a turn.',
    zh: '在场人员中无人等候发言。',
  },
  'floor.nobody_speaks': {
    kind: 'conflict',
    en: 'Nobody is speaking.',
    zh: '当前无人发言。',
  },
  'floor.speaks_already': {
    kind: 'conflict',
    en: 'This person has the floor already.',
    zh: '此人正在发言。',
  },
  'floor.too_deep': {
    kind: 'conflict',
    en: 'A speech is interrupted {most} deep at most. End what is being said first.',
    zh: '发言最多嵌套{most}层。请先结束当前发言。',
  },
  'floor.paused': {
    kind: 'conflict',
    en: 'The clock stands still already.',
    zh: '计时已暂停。',
  },
  'floor.not_paused': {
    kind: 'conflict',
    en: 'The clock is running already.',
    zh: '计时正在进行。',
  },
  'floor.no_limit': {
    kind: 'conflict',
    en: 'This speech has no limit, so no time can be added to it.',
    zh: '本次发言不限时，无须加时。',
  },
  'floor.asked_already': {
    kind: 'conflict',
    en: 'This was asked for already and waits for the presider.',
    zh: '已提出同样请求，正等候主持人处理。',
  },
  'floor.no_such_request': {
    kind: 'missing',
    en: 'This request does not wait any more.',
    zh: '该请求已不在等候。',
  },
  'floor.quorum_missing': {
    kind: 'ask',
    en: 'Of {needed} members that are needed, {present} are present. Go on all the same?',
    zh: '法定人数为{needed}人，现到会{present}人。仍要继续吗？',
  },
  'floor.no_quorum': {
    kind: 'conflict',
    en: 'Of {needed} members that are needed, {present} are present; this body does nothing without its quorum.',
    zh: '法定人数为{needed}人，现到会{present}人；本机构未达法定人数不得进行。',
  },
  'floor.vote_open': {
    kind: 'conflict',
    en: 'A vote is open. Close it first.',
    zh: '有表决正在进行。请先结束表决。',
  },
  'floor.no_open_vote': {
    kind: 'conflict',
    en: 'This vote is not open.',
    zh: '该表决未在进行。',
  },
  'floor.not_a_voter': {
    kind: 'forbidden',
    en: 'Only members who were in the room when the vote was opened vote in it.',
    zh: '仅表决开始时在场的成员可参加表决。',
  },
  'floor.vote_counted': {
    kind: 'conflict',
    en: 'In this vote hands are counted; nobody votes by name.',
    zh: '本次为举手计数表决，不记名逐人投票。',
  },
  'floor.vote_named': {
    kind: 'conflict',
    en: 'In this vote each member votes by name; it sums up by itself.',
    zh: '本次为记名表决，自动汇总，无须计数。',
  },
  'floor.not_counted': {
    kind: 'conflict',
    en: 'Nothing was counted yet. Enter the count, then close the vote.',
    zh: '尚未录入票数。请录入后再结束表决。',
  },
  'floor.count_wrong': {
    kind: 'invalid',
    en: 'The count comes to {counted}, but {voters} vote. All four figures together must come to that.',
    zh: '票数合计为{counted}，而参加表决者为{voters}人。四项合计须与之相等。',
  },
  'floor.no_such_statement': {
    kind: 'missing',
    en: 'This statement was dropped, or was never taken.',
    zh: '该表述已删去，或从未记录。',
  },
  'floor.nothing_to_undo': {
    kind: 'conflict',
    en: 'There is nothing to take back. Adjourning, resuming and closing are not taken back, nor is the opening once something was taken down.',
    zh: '没有可撤回的操作。休会、复会、散会不能撤回；已有记录的，开会也不能撤回。',
  },
  'floor.minutes_begun': {
    kind: 'conflict',
    en: 'Minutes of this session were begun: its opening stays. Close the session instead.',
    zh: '该次会议已开始撰写纪要，开会不能撤回。可改为散会。',
  },
  'floor.not_the_last': {
    kind: 'conflict',
    en: 'Something else was done since. Only the last step can be taken back.',
    zh: '此后已有其他操作。只能撤回最后一步。',
  },
} as const satisfies RefusalTable
