import { createTranslator } from 'use-intl/core'
import { ERROR_CATEGORIES, type ErrorCategory } from '../errors/refusal'
import type { ErrorCode } from '../errors/refusals'
import messages from '../../messages/errors/en.json'
import { errorParams, formatBytes } from './error-params/schema'
import { INTL_LOCALES } from './schema'
import { durationUnit } from './units/schema'

/** What an error or a stored refusal is told apart by. */
interface DescribedError {
  code: string
  category?: string | null
  params?: Readonly<Record<string, unknown>> | null
}

/**
 * Returns the English sentence of a refusal: the `detail` of a problem document, or a line for the terminal.
 *
 * A code that this build does not know, or that lacks a parameter, has the general sentence of its category.
 */
export function errorDetail({ code, category, params }: DescribedError): string {
  return translate(code, params ?? {}) || translate(generalCodeOf(category ?? code), {}) || translate('internal', {})
}

/** Most categories are codes themselves; these have parameters as such. */
const GENERAL_CODES: Partial<Record<string, string>> = {
  bad_input: 'request_not_valid',
  quota_exceeded: 'too_large',
  unsupported_version: 'precondition_failed',
} satisfies Partial<Record<ErrorCategory, ErrorCode>>

const generalCodeOf = (category: string): string =>
  (ERROR_CATEGORIES as readonly string[]).includes(category) ? (GENERAL_CODES[category] ?? category) : 'internal'

type Translate = (code: string, params: Record<string, string | number>) => string
let translator: Translate | undefined

/** Returns an empty text for a code without a sentence, and for a sentence without its parameters. */
function translate(code: string, params: Readonly<Record<string, unknown>>): string {
  if (!Object.hasOwn(messages, code)) return ''
  translator ??= createTranslator({
    locale: INTL_LOCALES.en,
    messages: messages as Record<string, string>,
    onError: () => undefined,
    getMessageFallback: () => '',
  })
  return translator(code, errorParams(params, FORMATS))
}

const FORMATS = {
  size: formatBytes,
  duration: formatDuration,
  alternatives: (items: string[]) => new Intl.ListFormat(INTL_LOCALES.en, { type: 'disjunction' }).format(items),
}

/** 15 minutes, 1 hour: in the largest sensible unit, rounded up. */
function formatDuration(seconds: number): string {
  const { unit, of } = durationUnit(seconds)
  return Math.ceil(seconds / of).toLocaleString(INTL_LOCALES.en, { style: 'unit', unit, unitDisplay: 'long' })
}
