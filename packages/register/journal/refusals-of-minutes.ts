import type { RefusalTable } from './refusals.ts'

/** Refusals of the minutes and the record of sessions that are held in the register. */
export const refusalsOfMinutes = {
  'minutes.recorded_from_text': {
    kind: 'conflict',
    en: 'This session was recorded from a text, which has its statements. Minutes are drafted of sessions held here.',
    zh: '此次会议由文本记录，表述已在其中。只有在本系统举行的会议才起草纪要。',
  },
  'minutes.not_held': {
    kind: 'conflict',
    en: 'This session has not been opened. Its minutes can be drafted once it is.',
    zh: '此次会议尚未开始。开始之后方可起草纪要。',
  },
  'minutes.approved_already': {
    kind: 'conflict',
    en: 'The minutes of this session are approved. Correct them instead: that makes a new version.',
    zh: '此次会议的纪要已审定。可更正，更正即为新版本。',
  },
  'minutes.not_under_way': {
    kind: 'conflict',
    en: 'Version {version} is approved and locked. Correct the minutes instead: that makes a new version.',
    zh: '第{version}版已审定并锁定。可更正，更正即为新版本。',
  },
  'minutes.discarded': {
    kind: 'conflict',
    en: 'Version {version} was discarded. Restore it as a new version to go on with it.',
    zh: '第{version}版已撤销。如需继续，可将其恢复为新版本。',
  },
  'minutes.nothing_stands': {
    kind: 'conflict',
    en: 'The first version is not discarded: no other stands. Leave out the sentences that are wrong.',
    zh: '第一版不能撤销：尚无其他版本。可删去有误的文句。',
  },
  'minutes.already_under_way': {
    kind: 'conflict',
    en: 'Version {version} is under way already. Finish it first.',
    zh: '第{version}版正在进行，须先完成。',
  },
  'minutes.none_approved': {
    kind: 'conflict',
    en: 'No minutes of this session are approved yet; there is nothing to correct.',
    zh: '此次会议尚无审定的纪要，无可更正。',
  },
  'minutes.not_drafted': {
    kind: 'conflict',
    en: 'Version {version} was circulated already.',
    zh: '第{version}版已征求过意见。',
  },
  'minutes.not_circulated': {
    kind: 'conflict',
    en: 'Comments are given while the minutes are circulated.',
    zh: '意见只在征求意见期间提出。',
  },
  'minutes.not_circulated_yet': {
    kind: 'conflict',
    en: 'Version {version} was not circulated yet. Circulate it first, then approve it.',
    zh: '第{version}版尚未征求意见。须先征求意见，再审定。',
  },
  'minutes.comments_open': {
    kind: 'conflict',
    en: 'Comments that are not answered: {number}. Accept or decline them first.',
    zh: '尚有 {number} 条意见未答复，须先采纳或不采纳。',
  },
  'minutes.empty': {
    kind: 'conflict',
    en: 'The minutes have no sentence yet. Add one first.',
    zh: '纪要还没有一句内容，须先增加。',
  },
  'minutes.sentence_without_words': {
    kind: 'conflict',
    en: 'Sentence {place} has no words yet. Write them, or leave the sentence out.',
    zh: '第{place}句尚无文字。须写出文字，或删去该句。',
  },
  'minutes.sentence_dropped': {
    kind: 'conflict',
    en: 'This sentence was left out meanwhile. It stands under “Left out” and can be taken back there.',
    zh: '此句已被删去，列在“已删去”之下，可从那里恢复。',
  },
  'minutes.nothing_decided': {
    kind: 'conflict',
    en: 'This session approved no minutes that are still under way: none were circulated when such an item was put to the vote and carried, or was adopted.',
    zh: '此次会议未通过任何待审定的纪要：没有已征求意见的纪要由相关议题表决通过或未经表决通过。',
  },
  'minutes.decision_open': {
    kind: 'conflict',
    en: 'The session can still take this decision back. Once it is adjourned or closed, the minutes are approved.',
    zh: '会议仍可撤回此项决定。休会或散会后，纪要即按决定审定。',
  },
  'minutes.changed_since_vote': {
    kind: 'conflict',
    en: 'Version {version} was changed after it was put to the vote, so the vote does not approve it. Put it to the vote again, or approve it on its own page.',
    zh: '第{version}版在付诸表决之后又有改动，该表决不构成审定。须重新表决，或在纪要页面审定。',
  },
  'minutes.not_its_item': {
    kind: 'invalid',
    en: 'This agenda item does not approve the minutes of this session.',
    zh: '此议题并非审定此次会议纪要的议题。',
  },
  'minutes_comment.says_nothing': {
    kind: 'invalid',
    en: 'A comment has words, or proposes others for the sentence. Write one of them.',
    zh: '意见须有文字，或提出该句的修改文字。至少写其一。',
  },
  'minutes_comment.wording_of_nothing': {
    kind: 'invalid',
    en: 'Other words are proposed for one sentence. Choose the sentence.',
    zh: '修改文字须针对某一句，须选定该句。',
  },
  'minutes_comment.answered_already': {
    kind: 'conflict',
    en: 'This comment was answered already.',
    zh: '此条意见已答复。',
  },
  'minutes_comment.reason_missing': {
    kind: 'invalid',
    en: 'A comment is declined with a reason. Write it for whoever gave the comment.',
    zh: '不采纳意见须说明理由，告知提出者。',
  },
  'minutes_dissent.whose': {
    kind: 'invalid',
    en: 'Your account is no person of this body. Choose whose position it is.',
    zh: '当前账号不是本机构人员。须选定是谁的意见。',
  },
  'minutes_dissent.not_oneself': {
    kind: 'forbidden',
    en: 'A position is recorded by the person who takes it, or by the secretary at their wish.',
    zh: '保留或不同意见由本人记录，或由秘书应本人要求记录。',
  },
  'minutes_dissent.on_what': {
    kind: 'invalid',
    en: 'Say what the position is on: choose an item, or write it in words.',
    zh: '须说明意见所针对的内容：选定议题，或写出表述。',
  },
  'minutes_dissent.approved': {
    kind: 'conflict',
    en: 'The minutes are approved. Only the person who took this position can withdraw it now.',
    zh: '纪要已经审定，此意见现仅可由本人撤回。',
  },
  'record.note_of_one': {
    kind: 'invalid',
    en: 'Main points are those of one speech or of one item. Name one of them.',
    zh: '要点属于一次发言或一项议题，须指明其一。',
  },
  'undertaking.statement_withdrawn': {
    kind: 'conflict',
    en: 'A correction of the minutes withdrew this statement; nothing is registered from it any more.',
    zh: '纪要更正已撤去此表述，不再由其立项。',
  },
  'make_up.was_there': {
    kind: 'conflict',
    en: 'Only who was on leave or absent makes up for a session.',
    zh: '只有请假或缺席的人员需要补学。',
  },
  'access.no_person': {
    kind: 'forbidden',
    en: 'Your account is no person of this body. An administrator can link it to one.',
    zh: '当前账号不是本机构人员，可由管理员关联。',
  },
} as const satisfies RefusalTable
