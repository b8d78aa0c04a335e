'use client'

import { useCallback } from 'react'
import { useTranslations } from 'next-intl'
import { type Refusal, useErrorMessage } from '../../../language/use-error-message'
import { useFormat } from '../../../language/use-format'
import { refusalMessage } from './refusal-message'

/** Returns the function that says why a file was refused, in the reader's language. */
export function useRefusalMessage(): (refusal: Refusal) => string {
  const t = useTranslations('upload.refusals')
  const format = useFormat()
  const errorMessage = useErrorMessage()
  return useCallback((refusal) => refusalMessage(t, format, errorMessage, refusal), [t, format, errorMessage])
}
