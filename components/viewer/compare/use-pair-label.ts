'use client'

import { useTranslations } from 'next-intl'

import { useFormat } from '@/components/language/use-format'
import { type ComparisonPair } from './comparison-pairs'
import { pairLabel } from './pair-label'

/** Returns the function that names a pair in the reader's language. */
export function usePairLabel(): (pair: ComparisonPair) => string {
  const format = useFormat()
  const translators = {
    pairs: useTranslations('viewer.pairName'),
    rows: useTranslations('case.pairs'),
    regions: useTranslations('ui.region'),
  }
  return (pair) => pairLabel(translators, format, pair)
}
