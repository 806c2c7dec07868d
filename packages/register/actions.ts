import { linkAccount } from './access/account.link.ts'
import { unlinkAccount } from './access/account.unlink.ts'
import { askFloor } from './floor/floor.ask.ts'
import { presideFloor } from './floor/floor.preside.ts'
import { setQuorum } from './floor/quorum.set.ts'
import { giveGrant } from './access/grant.give.ts'
import { acceptInvitation } from './access/invitation.accept.ts'
import { revokeInvitation } from './access/invitation.revoke.ts'
import { sendInvitation } from './access/invitation.send.ts'
import { revokeGrant } from './access/grant.revoke.ts'
import { noteRestrictedReading } from './access/restricted.note.ts'
import { createToken } from './access/token.create.ts'
import { revokeToken } from './access/token.revoke.ts'
import { importBodies } from './body/bodies.import.ts'
import { changeBody } from './body/body.change.ts'
import { createBody } from './body/body.create.ts'
import { importPeople } from './body/people.import.ts'
import { appointPerson } from './body/person.appoint.ts'
import { changePerson } from './body/person.change.ts'
import { createPerson } from './body/person.create.ts'
import { mergePeople } from './body/person.merge.ts'
import { splitPerson } from './body/person.split.ts'
import { changePost } from './body/post.change.ts'
import { createPost } from './body/post.create.ts'
import { endPost } from './body/post.end.ts'
import { orderPosts } from './body/post.order.ts'
import { nameRegister } from './body/register.name.ts'
import { changeTenure, endTenure, strikeTenure } from './body/tenure.change.ts'
import { setTerm } from './body/term.set.ts'
import { setTerminology } from './body/terminology.set.ts'
import { changeDirective, takeInDirective } from './directive/directive.take_in.ts'
import { eraseFile } from './file/file.erase.ts'
import type { Action } from './journal/model.ts'
import { redact } from './journal/redact.ts'
import { putAgendaPaper } from './material/agenda_paper.put.ts'
import { takeOffAgendaPaper } from './material/agenda_paper.take_off.ts'
import { addMaterial } from './material/material.add.ts'
import { changeMaterial } from './material/material.change.ts'
import { reviseMaterial } from './material/material.revise.ts'
import { withdrawMaterial } from './material/material.withdraw.ts'
import { askAboutPassage } from './material/passage_question.ask.ts'
import { takeBackQuestion } from './material/passage_question.take_back.ts'
import { confirmMakeUp } from './minutes/make_up.confirm.ts'
import { approveMinutes } from './minutes/minutes.approve.ts'
import { approveAsDecided } from './minutes/minutes.approve_as_decided.ts'
import { attachReadout, detachReadout } from './minutes/minutes.attach_readout.ts'
import { circulateMinutes } from './minutes/minutes.circulate.ts'
import { correctMinutes } from './minutes/minutes.correct.ts'
import { discardMinutes } from './minutes/minutes.discard.ts'
import { draftMinutes } from './minutes/minutes.draft.ts'
import { recordMinutes } from './minutes/minutes.record.ts'
import { setLengths } from './minutes/minutes.set_lengths.ts'
import { translateMinutes } from './minutes/minutes.translate.ts'
import { answerComment } from './minutes/minutes_comment.answer.ts'
import { giveComment } from './minutes/minutes_comment.give.ts'
import { recordDissent, withdrawDissent } from './minutes/minutes_dissent.record.ts'
import { addSentence } from './minutes/minutes_sentence.add.ts'
import { changeSentence } from './minutes/minutes_sentence.change.ts'
import { dropSentence, takeBackSentence } from './minutes/minutes_sentence.drop.ts'
import { moveSentence } from './minutes/minutes_sentence.move.ts'
import { noteRecord } from './minutes/record.note.ts'
import { giveSpeechPaper } from './minutes/speech_paper.give.ts'
import { adjustPlan } from './plan/plan.adjust.ts'
import { approvePlan, returnPlan } from './plan/plan.approve.ts'
import { copyYear } from './plan/plan.copy_year.ts'
import { describePlan } from './plan/plan.describe.ts'
import { draftPlan } from './plan/plan.draft.ts'
import { setPlanLevel } from './plan/plan.set_level.ts'
import { submitPlan } from './plan/plan.submit.ts'
import { confirmFiling } from './plan/plan_filing.confirm.ts'
import { filePlan, receivePlan, strikePlanFiling } from './plan/plan_filing.file.ts'
import { namePlanFiling } from './plan/plan_filing.name.ts'
import { addPlanItem } from './plan/plan_item.add.ts'
import { changePlanItem } from './plan/plan_item.change.ts'
import { dropPlanItem } from './plan/plan_item.drop.ts'
import { movePlanItem } from './plan/plan_item.move.ts'
import { setRule } from './plan/rule.set.ts'
import { setTopicCategory, takePreset } from './plan/topic_category.set.ts'
import { changeReadout, correctReadout } from './publication/readout.correct.ts'
import { discardReadout, restoreReadout } from './publication/readout.discard.ts'
import { draftReadout } from './publication/readout.draft.ts'
import { issueReadout } from './publication/readout.issue.ts'
import { createSeries } from './session/series.create.ts'
import { addAgendaItem } from './session/agenda_item.add.ts'
import { changeAgendaItem } from './session/agenda_item.change.ts'
import { moveAgendaItem } from './session/agenda_item.move.ts'
import { restoreAgendaItem, withdrawAgendaItem } from './session/agenda_item.withdraw.ts'
import { dropAgendaTemplate, saveAgendaTemplate, useAgendaTemplate } from './session/agenda_template.save.ts'
import { admitToSession } from './session/session.admit.ts'
import { dismissFromSession } from './session/session.dismiss.ts'
import { decideLeave } from './session/leave.decide.ts'
import { giveReply } from './session/reply.give.ts'
import { giveReplyLink } from './session/reply_link.give.ts'
import { revokeReplyLinks } from './session/reply_link.revoke.ts'
import { callSession } from './session/session.call.ts'
import { cancelSession, restoreSession } from './session/session.cancel.ts'
import { changeSession } from './session/session.change.ts'
import { planSession } from './session/session.plan.ts'
import { planTopic } from './session/session.plan_topic.ts'
import { expectMembers } from './session/session.expect.ts'
import { decideReading } from './source/reading.decide.ts'
import { joinStatements } from './source/reading.join.ts'
import { setAsideReading } from './source/reading.set_aside.ts'
import { splitStatement } from './source/reading.split.ts'
import { takeUpReading } from './source/reading.take_up.ts'
import { receiveSource } from './source/source.receive.ts'
import { giveAnswerLink } from './undertaking/answer_link.give.ts'
import { revokeAnswerLink } from './undertaking/answer_link.revoke.ts'
import { setLevel } from './undertaking/level.set.ts'
import { closeUndertaking } from './undertaking/undertaking.close.ts'
import { notPursue, resume, sendBack, suspend } from './undertaking/undertaking.move.ts'
import { nameOwners } from './undertaking/undertaking.name_owners.ts'
import { registerUndertaking } from './undertaking/undertaking.register.ts'
import { reportProgress } from './undertaking/undertaking.report.ts'
import { setDue } from './undertaking/undertaking.set_due.ts'
import { setMilestone } from './undertaking/undertaking.set_milestone.ts'

/** Everything that can be done to the register. There is no other way to change anything. */
export const actions = {
  nameRegister,
  createBody,
  changeBody,
  importBodies,
  setTerm,
  setTerminology,
  createPost,
  changePost,
  endPost,
  orderPosts,
  createPerson,
  changePerson,
  mergePeople,
  splitPerson,
  importPeople,
  appointPerson,
  changeTenure,
  endTenure,
  strikeTenure,
  redact,
  linkAccount,
  unlinkAccount,
  giveGrant,
  sendInvitation,
  acceptInvitation,
  revokeInvitation,
  revokeGrant,
  noteRestrictedReading,
  createToken,
  revokeToken,
  takeInDirective,
  changeDirective,
  receiveSource,
  decideReading,
  setAsideReading,
  takeUpReading,
  splitStatement,
  joinStatements,
  draftPlan,
  copyYear,
  describePlan,
  submitPlan,
  approvePlan,
  returnPlan,
  adjustPlan,
  setPlanLevel,
  addPlanItem,
  changePlanItem,
  movePlanItem,
  dropPlanItem,
  namePlanFiling,
  confirmFiling,
  filePlan,
  receivePlan,
  strikePlanFiling,
  setRule,
  setTopicCategory,
  takePreset,
  createSeries,
  admitToSession,
  dismissFromSession,
  planSession,
  planTopic,
  expectMembers,
  changeSession,
  cancelSession,
  callSession,
  giveReply,
  decideLeave,
  giveReplyLink,
  revokeReplyLinks,
  restoreSession,
  saveAgendaTemplate,
  useAgendaTemplate,
  dropAgendaTemplate,
  addAgendaItem,
  changeAgendaItem,
  moveAgendaItem,
  withdrawAgendaItem,
  restoreAgendaItem,
  recordMinutes,
  translateMinutes,
  draftMinutes,
  addSentence,
  changeSentence,
  moveSentence,
  dropSentence,
  takeBackSentence,
  setLengths,
  circulateMinutes,
  giveComment,
  answerComment,
  approveMinutes,
  approveAsDecided,
  correctMinutes,
  discardMinutes,
  recordDissent,
  withdrawDissent,
  noteRecord,
  giveSpeechPaper,
  confirmMakeUp,
  attachReadout,
  detachReadout,
  setQuorum,
  presideFloor,
  askFloor,
  registerUndertaking,
  nameOwners,
  setDue,
  setMilestone,
  reportProgress,
  sendBack,
  suspend,
  resume,
  notPursue,
  closeUndertaking,
  giveAnswerLink,
  revokeAnswerLink,
  setLevel,
  draftReadout,
  changeReadout,
  correctReadout,
  discardReadout,
  restoreReadout,
  issueReadout,
  addMaterial,
  reviseMaterial,
  changeMaterial,
  withdrawMaterial,
  putAgendaPaper,
  takeOffAgendaPaper,
  askAboutPassage,
  takeBackQuestion,
  eraseFile,
}

/** The same by name: `undertaking.set_due`. */
export const actionByName: ReadonlyMap<string, Action<unknown, unknown>> = new Map(
  Object.values(actions).map((action) => [action.name, action as Action<unknown, unknown>]),
)
