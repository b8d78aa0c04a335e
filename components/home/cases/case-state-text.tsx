import { useTranslations } from 'next-intl'
import { ProgressBar } from '@/components/ui/feedback/progress-bar'
import { StatusText } from '@/components/ui/feedback/status-text'
import { type CaseRecord } from '@/lib/cases/schema'
import { describeCaseState } from './case-state'

/** The state of a case, as text, with a progress bar while images are arriving. */
export function CaseStateText({ record, small }: { record: CaseRecord; small?: boolean }) {
  const { kind, words, percent } = describeCaseState(useTranslations('cases.state'), record)
  return (
    <span className="col g4" style={small ? undefined : { maxInlineSize: 176 }}>
      <StatusText kind={kind} small={small}>
        {words}
      </StatusText>
      {percent !== null && <ProgressBar percent={percent} />}
    </span>
  )
}
