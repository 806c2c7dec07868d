/**
 * The system of record, as pages and command line see it: actions to perform, views to show, refusals to word.
 *
 * @example
 * const done = await perform(database().db, actions.nameRegister, { names: { en: 'Upper Valley' } }, operator, new Date())
 */
export { actions, actionByName } from './actions.ts'
export * from './database/index.ts'
export { levels } from './database/tables.ts'
export type { Actor, Day, Holding, Id, Level, Names, Origin, Provenance, Span, Tables } from './database/tables.ts'
export { CHAIN_BEGINS, mayPerform, newId, perform, REGISTER_CHAIN } from './journal/perform.ts'
export type { Action, Performed } from './journal/model.ts'
export { planRedaction } from './journal/redact.ts'
export { GAP } from './journal/words.ts'
export { refusals, refusalWords, type Refusal, type RefusalCode, type RefusalKind } from './journal/refusals.ts'
export { chainNames, subjectsOf, type SubjectView } from './journal/subjects.ts'
export {
  findJournalEntry,
  journalPage,
  JOURNAL_ROWS,
  type JournalEntry,
  type JournalFilter,
  type JournalKey,
  type JournalLine,
  type WrittenRow,
} from './journal/views.ts'
export { faultWords, verify, type Fault, type Verdict } from './journal/verify.ts'
export type { Reader } from './journal/writer.ts'
export {
  findInvitation,
  hasAdministrator,
  INVITATION_DAYS,
  listInvitations,
  type Invitation,
} from './access/invitations.ts'
export {
  nameLanguages,
  roles,
  type Body,
  type BodyWithWords,
  type Holder,
  type Post,
  type PostWithHolder,
  type Role,
  type Tenure,
  type Term,
} from './body/model.ts'
export { bodyColumns } from './body/import-bodies.ts'
export { importColumns, importKinds, takeKinds, type ImportKind, type TakeKind } from './body/import-plan.ts'
export type { PlannedRow, Verdict as RowVerdict } from './body/import-cells.ts'
export { problemWords, type Problem } from './body/import-words.ts'
export { exportBodies, previewBodies } from './body/bodies.import.ts'
export { exportPeople } from './body/people.export.ts'
export { previewImport, type ImportCounts } from './body/people.import.ts'
export { wordsIn } from './body/terminology.ts'
export { wordKeys, type WordKey } from './body/terminology.set.ts'
export {
  allPosts,
  bodyTree,
  findPerson,
  findPost,
  holdersOn,
  listPeople,
  listTerminology,
  PEOPLE_ROWS,
  POST_ROWS,
  type BodyBranch,
  type PersonLine,
  type PersonView,
  type PostCursor,
  type PostOnDay,
  type TerminologyEntry,
} from './body/views.ts'
export { directiveKinds, publications, type DirectiveLine, type Publication } from './directive/model.ts'
export {
  countToStudy,
  DIRECTIVE_ROWS,
  directivesNamed,
  directiveViews,
  listDirectives,
  type DirectiveKey,
  type DirectiveView,
} from './directive/views.ts'
export { expectedDifference } from './session/expecting.ts'
export { sessionsAhead, type SessionAhead } from './session/ahead.ts'
export { dayIn, inOrder, isKeptForBody, isKeptForRegister, isSlug, nameIn, slugFrom } from './body/rules.ts'
export { accessRoles, grantRoles, type AccessRole, type GrantRole, type Held } from './access/model.ts'
export { permissions, type Permission } from './access/permissions.ts'
export { holdingIn, levelsOf, narrowest } from './access/rules.ts'
export { actorIn } from './access/store.ts'
export { endedPosts } from './access/ended.ts'
export { listGrants, listLinks, listUnlinkedPeople, type GrantLine, type LinkLine } from './access/views.ts'
export { notNoted } from './access/restricted.note.ts'
export { loadExample } from './example/load.ts'
export {
  findBody,
  findRegister,
  getBody,
  listBodies,
  listBodiesNamed,
  listOwnerBodies,
  listPosts,
  listTerms,
} from './body/store.ts'
export {
  acts,
  clauseKinds,
  LANGUAGE,
  sessionKinds,
  type Composed,
  type Decision,
  type DeskPart,
  type DeskValue,
  type GivenPerson,
  type OpenReading,
  type SourceText,
  type SpanKind,
} from './source/model.ts'
export { composed, deskProgress, deskValues } from './source/rules.ts'
export { MOST_BYTES } from './source/source.receive.ts'
export { getReading, getSource } from './source/store.ts'
export { listReadings, type ReadingLine } from './source/views.ts'
export { categoryPresets, ruleDefaults } from './plan/defaults.ts'
export {
  activities,
  type CategoryView,
  type FilingView,
  type ItemSession,
  type ItemView,
  type PlanHead,
  type VersionView,
} from './plan/model.ts'
export { listCategories, rulesOf } from './plan/store.ts'
export { actorByFilingLink, filedPlan, findFilingLink, type FiledPlan } from './plan/filing_links.ts'
export { compare, isOpen, standing, underWay, type Difference } from './plan/versions.ts'
export {
  namedInItems,
  offeredMaterials,
  planFilings,
  planSeries,
  plansOfYear,
  planYears,
  sessionsOfItems,
  topicsWithTexts,
  versionItems,
  yearWarnings,
  type PlanSeries,
  type TopicPlace,
} from './plan/views.ts'
export type { LinkState } from './access/links.ts'
export type { Average, SessionBurden } from './session/burden.ts'
export {
  noticePreview,
  papersSent,
  sessionNotices,
  type NoticePreview,
  type Recipient,
  type Sending,
  type SentLine,
} from './session/notices.ts'
export { sessionReplies, type ReplyLine } from './session/replies.ts'
export { actorByReplyLink, findReplyLink, type ReplyLink } from './session/reply_links.ts'
export { replyView, type ReplyView } from './session/reply_view.ts'
export { citation, parseAddress, type SessionAddress } from './session/rules.ts'
export {
  agendaTemplates,
  sessionAgenda,
  sessionStages,
  unfinishedItems,
  type AgendaItem,
  type AgendaTemplate,
  type SessionStages,
  type UnfinishedItem,
} from './session/agenda.ts'
export {
  findSessionFrame,
  listSeries,
  neighbours,
  sessionDirectives,
  sessionPeople,
  sessionYears,
  withoutPresence,
  yearDirectives,
  yearSessions,
  type Participant,
  type SeriesLine,
  type SessionFrame,
  type SessionLine,
} from './session/views.ts'
export { findReadingOfSession, findSessionOfSource } from './session/recorded.ts'
export { downloadName, hasText, mediaTypes, MOST_FILE_BYTES } from './file/rules.ts'
export { findFile, type FileUse, type FileView } from './file/views.ts'
export {
  findMaterial,
  listFirstLanguages,
  listMaterials,
  PAGES_AT_ONCE,
  papersOfSession,
  readPages,
  type MaterialLine,
  type MaterialView,
  type PaperLine,
  type SessionName,
  type VersionLine,
} from './material/views.ts'
export { questionsAbout, questionsToSession, type QuestionLine } from './material/questions.ts'
export { findPlace, forgetPlace, keepPlace } from './material/places.ts'
export { isCandidate, sentenceText } from './minutes/rules.ts'
export { findStatement, sessionStatements, statementContext, type StatementView } from './minutes/views.ts'
export {
  approvingItem,
  decidedMinutes,
  minutesOfItems,
  type ApprovingItem,
  type MinutesOfItem,
} from './minutes/approving.ts'
export {
  directiveChoices,
  listMinutes,
  minutesHead,
  minutesComments,
  minutesSentences,
  sessionDissents,
  type CommentView,
  type DissentView,
  type MinutesVersion,
  type SentenceView,
} from './minutes/working.ts'
export { awayFrom, recordOf, type AwayLine, type SessionRecord } from './minutes/record-views.ts'
export { sessionVotes, type RecordedVote } from './minutes/votes.ts'
export { attachedReadouts, type AttachedReadout } from './minutes/readouts.ts'
export { speechOf } from './minutes/of-speech.ts'
export { ownSpeeches, type OwnSpeech } from './minutes/own-speeches.ts'
export { findSpeechDrafts, keepSpeechDraft, type SpeechDraft } from './minutes/speech-drafts.ts'
export { alignReadout, compareVersions, compareWords, type Piece } from './minutes/compare.ts'
export { answerView, type AnswerView } from './undertaking/answer_view.ts'
export { actorByLink, findAnswerLink, LINK_DAYS, openAnswerLinks, type AnswerLink } from './undertaking/answer_links.ts'
export {
  addDays,
  canMove,
  daysBetween,
  hasEnded,
  moves,
  NEAR_DAYS,
  ownerParts,
  states,
  timelinesses,
  timelinessOf,
  type OwnerPart,
  type State,
  type Timeliness,
} from './undertaking/rules.ts'
export {
  COUNT_LIMIT,
  ledgerChoices,
  ledgerCounts,
  ledgerDueDays,
  ledgerPage,
  PAGE_ROWS,
  type Cursor,
  type LedgerCounts,
  type LedgerFilter,
  type LedgerScope,
} from './undertaking/ledger.ts'
export {
  findUndertaking,
  type OwnerView,
  type RestsOn,
  type ThreadEvent,
  type UndertakingThread,
} from './undertaking/thread.ts'
export { undertakingsForAgenda, type UndertakingForAgenda } from './undertaking/for_agenda.ts'
export { countsBySession, dueSoon, sessionUndertakings, type UndertakingLine } from './undertaking/views.ts'
export {
  bodiesWithin,
  ownMakeUps,
  ownSessions,
  ownUndertakings,
  waiting,
  workAt,
  type BodyWithin,
  type MakeUp,
  type OwnSession,
  type OwnUndertaking,
} from './home/views.ts'
export { daysAhead, yearBurden, type Burden, type DayAhead } from './home/burden.ts'
export type { Waiting, WaitingKind } from './home/rules.ts'
export {
  hasIssuedReadout,
  listIssued,
  sessionReadouts,
  type IssuedLine,
  readoutBasis,
  type ReadoutBasis,
  type ReadoutView,
} from './publication/views.ts'
export { latestReadouts } from './publication/latest.ts'
export { wordsOf, type ReadoutWords } from './publication/compose.ts'
export { tellableStatements } from './publication/told.ts'
