'use client'

import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { errorParams } from '@/lib/language/error-params/schema'
import { ApiError } from '../shell/api-client'
import { useErrorTranslator } from './language-provider'
import { useFormat } from './use-format'

/** What identifies a refusal: the code and parameters of a problem document, or those stored with a failed file. */
export interface Refusal {
  code: string | null
  params?: Readonly<Record<string, unknown>> | null
  /** The English sentence of the server, where a newer server has a code that this page does not know. */
  detail?: string | null
}

/**
 * Returns the function that turns anything thrown, and any refusal, into a sentence for the reader: by its code and its
 * parameters, in the reader's language.
 */
export function useErrorMessage(): (thrown: unknown) => string {
  const t = useTranslations('ui.errors')
  const format = useFormat()
  const translate = useErrorTranslator()
  return useCallback(
    (thrown) => {
      if (!isRefusal(thrown)) return t('unexpected')
      if (thrown instanceof ApiError && thrown.status === 0) return t('unreached')
      const known = thrown.code === null ? null : translate(thrown.code, errorParams(thrown.params ?? {}, format))
      return known ?? (thrown.detail || t('unexpected'))
    },
    [t, format, translate],
  )
}

const isRefusal = (thrown: unknown): thrown is Refusal => typeof thrown === 'object' && thrown !== null && 'code' in thrown
