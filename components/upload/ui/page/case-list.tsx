'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Button } from '@/components/ui/button/button'
import { Note } from '@/components/ui/feedback/note'
import { SearchField } from '@/components/ui/form/search-field'
import { Thumbnail } from '@/components/ui/image/thumbnail'
import { useErrorMessage } from '../../../language/use-error-message'
import { isToTake } from '../../../home/today/day-of-clinic'
import { useToday } from '../../../home/today/use-today'
import { useCases } from '../../../home/cases/use-cases'
import { ScanButton } from '../../../shell/scan/scan-button'
import { useDebounced } from '../../../shell/hooks/use-debounced'
import { useSteadyRows } from '../../../shell/hooks/use-steady-rows'
import { type Likeness } from '@/lib/cases/patients/likenesses-of'
import { type CaseRecord } from '@/lib/cases/schema'
import { useForPatient } from '../../../home/cases/use-for-patient'
import { lastImageOf } from '../../../shell/patients/last-image-of'
import { CaseName } from '../../../shell/patients/case-name'
import { likenessesOfCases } from '../../../shell/patients/likenesses-of-cases'

interface CaseListProps {
  /** The user's own cases: their name on every row would be redundant. */
  isOwn: boolean
  onChoose: (record: CaseRecord) => void
  /** A case that cannot be chosen. */
  except?: string | null
}

/** The open cases of the user, to choose one of: none is chosen beforehand. */
export function CaseList({ isOwn, onChoose, except }: CaseListProps) {
  const t = useTranslations('upload.caseChooser')
  const [common, picker] = [useTranslations('ui.common'), useTranslations('shell.picker')]
  const errorMessage = useErrorMessage()
  const [typed, setTyped] = useState('')
  const [scanned, setScanned] = useState<string | null>(null)
  const q = useDebounced(typed.trim())
  // A band is of one person: another number that contains this one is somebody else's.
  const cases = useCases(scanned !== null && scanned === q ? { number: scanned, status: 'active' } : { q, status: 'active' })
  const today = useToday(!isOwn)
  // Together, and then where they are: nothing moves under a finger that is about to choose.
  // The rows of another search are no answer to this one: somebody else's name would be under the finger.
  const isWaiting = cases.waiting || cases.isPrevious || q !== typed.trim() || (!isOwn && today.waiting && !today.error)
  // What the list answers changes once its answer is here, and a row stays in its group: the same button to press and let go.
  const [answered, setAnswered] = useState(q)
  if (!cases.isPrevious && answered !== q) setAnswered(q)
  const matches = ({ id }: CaseRecord) => answered === '' || cases.items.some((found) => found.id === id)
  const taken = today.items.filter((record) => isToTake(record) && matches(record) && record.id !== except)
  const others = cases.items.filter((record) => record.id !== except && !taken.some(({ id }) => id === record.id))
  const listed = isWaiting
    ? []
    : [...taken.map((record) => ({ ...record, group: 'taken' })), ...others.map((record) => ({ ...record, group: 'others' }))]
  const rows = useSteadyRows(listed, answered)
  const [toTake, open] = [rows.filter(({ group }) => group === 'taken'), rows.filter(({ group }) => group === 'others')]
  const likenesses = isOwn ? null : likenessesOfCases([...toTake, ...open])
  const scan = (number: string) => {
    setTyped(number)
    setScanned(number.trim())
  }
  const choice = (record: CaseRecord) => (
    <li key={record.id}>
      <button type="button" className="pick" onClick={() => onChoose(record)}>
        <CaseChoice record={record} isOwn={isOwn} alike={likenesses?.get(record.id)} />
      </button>
    </li>
  )
  return (
    <div className="col g12">
      <div className="row">
        <SearchField className="grow" label={t('search')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        {!isOwn && <ScanButton onNumber={scan} />}
      </div>
      {cases.error ? (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(cases.error)}{' '}
          <Button size="small" onClick={cases.retry}>
            {common('tryAgain')}
          </Button>
        </Note>
      ) : (
        <p role="status" className="f12 t3">
          {isWaiting ? (
            t('searching')
          ) : cases.hasMore ? (
            picker('newest', { shown: open.length + toTake.length })
          ) : open.length + toTake.length === 0 ? (
            t('noMatch')
          ) : (
            <span className="sr">{t('found', { count: open.length + toTake.length })}</span>
          )}
        </p>
      )}
      {toTake.length > 0 && (
        <>
          <h3 className="f13 b5">{t('toTake')}</h3>
          <ul className="picks">{toTake.map(choice)}</ul>
          {open.length > 0 && <h3 className="f13 b5">{t('others')}</h3>}
        </>
      )}
      {open.length > 0 && <ul className="picks">{open.map(choice)}</ul>}
    </div>
  )
}

interface CaseChoiceProps {
  record: CaseRecord
  isOwn: boolean
  alike: Likeness | undefined
}

/** A patient reads which of their cases it is; everyone else whose. */
function CaseChoice({ record, isOwn, alike }: CaseChoiceProps) {
  const forPatient = useForPatient(record)
  if (!isOwn || forPatient !== null) return <CaseName record={record} alike={alike} />
  const image = lastImageOf(record)
  return (
    <span className="row g12">
      <Thumbnail src={image?.thumbnail_url ?? null} thumbhash={image?.thumbhash} />
      <span className="col g2" style={{ minInlineSize: 0 }}>
        <bdi className="b5 cut">{record.title}</bdi>
        <bdi className="f12 t3">{record.number}</bdi>
      </span>
    </span>
  )
}
