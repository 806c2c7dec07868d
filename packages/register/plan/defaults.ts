import type { Names } from '../database/tables.ts'

/**
 * The rules as the product has them where a body set nothing: data, so that no figure of theirs stands in code. Figures are
 * those found in public rules and practice for bodies of this kind; none is a law of the product, and each can be set or
 * switched off.
 *
 * A `switch` has no figure: its value is 1, and it holds or not. `of` names the rule that a figure belongs to; such a figure is
 * not switched by itself.
 */
export const ruleDefaults = {
  quarter_sessions: { value: '1', isOn: true, unit: 'sessions', least: 1, most: 30, of: null },
  quarter_warn_days: { value: '30', isOn: true, unit: 'days', least: 1, most: 80, of: 'quarter_sessions' },
  session_topics: { value: '2', isOn: true, unit: 'topics', least: 1, most: 20, of: null },
  materials_days: { value: '14', isOn: true, unit: 'days', least: 1, most: 90, of: null },
  agenda_days: { value: '5', isOn: true, unit: 'days', least: 1, most: 60, of: null },
  observer_days: { value: '2', isOn: true, unit: 'days', least: 1, most: 30, of: null },
  deputy_days: { value: '1', isOn: false, unit: 'days', least: 0, most: 30, of: null },
  deputy_votes: { value: '1', isOn: false, unit: 'switch', least: 1, most: 1, of: null },
  lecture_share: { value: '33', isOn: false, unit: 'percent', least: 0, most: 100, of: null },
  year_sessions: { value: '12', isOn: false, unit: 'sessions', least: 1, most: 400, of: null },
  year_hours: { value: '48', isOn: false, unit: 'hours', least: 1, most: 2000, of: null },
  filing_due: { value: '01-31', isOn: true, unit: 'day', least: 0, most: 0, of: null },
  filing_warn_days: { value: '14', isOn: true, unit: 'days', least: 1, most: 80, of: 'filing_due' },
} as const satisfies { readonly [key: string]: RuleDefault }

interface RuleDefault {
  value: string
  isOn: boolean
  unit: 'sessions' | 'days' | 'topics' | 'percent' | 'hours' | 'day' | 'switch'
  /** The range that a figure may be set to; a day of the year has none. */
  least: number
  most: number
  of: string | null
}

/** A class of topics: the key that plan items keep, and its names. */
export interface CategoryPreset {
  key: string
  names: Names
}

/** Lists of classes that a body can take over in one step. The neutral one holds where a body has none of its own. */
export const categoryPresets = {
  neutral: [
    { key: 'strategy', names: { en: 'Strategy', zh: '战略谋划' } },
    { key: 'law', names: { en: 'Law', zh: '法律法规' } },
    { key: 'ethics', names: { en: 'Ethics and conduct', zh: '操守与作风' } },
    { key: 'policy_field', names: { en: 'Policy field', zh: '专业领域政策' } },
    { key: 'own_history', names: { en: 'Own history', zh: '本机构历史' } },
    { key: 'current_problem', names: { en: 'Current problem', zh: '当前难题' } },
    { key: 'superior_request', names: { en: 'Asked for by a superior body', zh: '上级要求' } },
  ],
  nine_classes: [
    { key: 'basic_theory', names: { en: 'Basic theory', zh: '基本理论' } },
    { key: 'constitution_rules', names: { en: 'Party constitution and rules', zh: '党章党规' } },
    { key: 'lines_policies', names: { en: 'Lines, policies and resolutions', zh: '路线方针政策和决议' } },
    { key: 'national_law', names: { en: 'National law', zh: '国家法律法规' } },
    { key: 'core_values', names: { en: 'Core values', zh: '核心价值观' } },
    { key: 'history', names: { en: 'History', zh: '历史' } },
    { key: 'needed_knowledge', names: { en: 'Knowledge needed for the work', zh: '履职所需知识' } },
    { key: 'practical_problems', names: { en: 'Key and difficult practical problems', zh: '重大现实问题和难点' } },
    { key: 'other_required', names: { en: 'Other content required by superiors', zh: '上级要求的其他内容' } },
  ],
} as const satisfies { readonly [preset: string]: readonly CategoryPreset[] }
