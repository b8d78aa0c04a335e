'use client'

import { useState } from 'react'
import { UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CaseRecord } from '@/lib/cases/schema'
import type { HeldStudyRecord } from '@/lib/archives/schema'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Note } from '@/components/ui/feedback/note'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { isolate } from '../language/isolate'
import { useErrorMessage } from '../language/use-error-message'
import { useFormat } from '../language/use-format'
import { formatBirthDate } from '../shell/patients/format-birth-date'
import type { Picked } from './archive-fields'
import styles from './archives.module.css'
import { CasePicker } from './case-picker'
import { useDecideHeldStudy, useHeldStudies } from './use-archives'

/** The studies that sources hold back, since they name another patient than their case; nothing where there is none. */
export function HeldStudies() {
  const t = useTranslations('archives.held')
  const held = useHeldStudies()
  const items = held.data?.items ?? []
  const undecided = items.filter(({ state }) => state === 'held').length
  if (items.length === 0) return null
  return (
    <section className={styles.section} aria-label={t('title')}>
      <div className={styles.heading}>
        <h2 className="h14">{t('title')}</h2>
      </div>
      {undecided > 0 && (
        <Note icon={UserX} kind="warn">
          {t('about', { count: undecided })}
        </Note>
      )}
      <ul className={`list ${styles.list}`}>
        {items.map((study) => (
          <HeldStudy key={study.id} study={study} />
        ))}
      </ul>
    </section>
  )
}

function HeldStudy({ study }: { study: HeldStudyRecord }) {
  const t = useTranslations('archives.held')
  const errorMessage = useErrorMessage()
  const deciding = useDecideHeldStudy(study.id)
  const [isTaking, setTaking] = useState(false)
  const name = isolate(study.patient.name)
  return (
    <li className={styles.item}>
      <Identity label={t('inArchive', { archive: isolate(study.archive.name) })} patient={study.patient} />
      <OfCase study={study} />
      <span className={styles.actions}>
        <Button size="small" aria-label={t('takeOf', { name })} onClick={() => setTaking(true)}>
          {t('take')}
        </Button>
        {study.state === 'held' ? (
          <Button
            size="small"
            look="ghost"
            aria-label={t('leaveOf', { name })}
            busy={deciding.isPending}
            onClick={() => deciding.mutate({ decision: 'leave' })}
          >
            {t('leave')}
          </Button>
        ) : (
          <span className="f12 t3">{t('left')}</span>
        )}
      </span>
      <span className={styles.result} role="status">
        {deciding.error && <span className="f12 tred">{errorMessage(deciding.error)}</span>}
      </span>
      {isTaking && <TakeDialog study={study} onClose={() => setTaking(false)} />}
    </li>
  )
}

/** Both identities side by side, and the case that the study goes into. */
function TakeDialog({ study, onClose }: { study: HeldStudyRecord; onClose: () => void }) {
  const t = useTranslations('archives.held')
  // None is chosen beforehand: that of the source is the one whose patient differs.
  const [picked, setPicked] = useState<Picked['case']>(null)
  const [isAsked, setAsked] = useState(false)
  const deciding = useDecideHeldStudy(study.id)
  const take = () => {
    setAsked(true)
    if (picked) deciding.mutate({ decision: 'take', case_id: picked.id }, { onSuccess: onClose })
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('takeTitle', { name: isolate(study.patient.name) })}>
      <DialogForm onSubmit={take} onClose={onClose} submitLabel={t('takeNow')} busy={deciding.isPending} error={deciding.error}>
        <div className={styles.two}>
          <Identity label={t('inArchive', { archive: isolate(study.archive.name) })} patient={study.patient} />
          {picked && 'patient' in picked ? <OfChosen picked={picked} /> : <OfCase study={study} />}
        </div>
        <CasePicker
          picked={{ scope: 'case', case: picked, person: null }}
          setPicked={(next) => setPicked(next.case)}
          missing={isAsked && !picked}
        />
      </DialogForm>
    </Dialog>
  )
}

const OfCase = ({ study }: { study: HeldStudyRecord }) => {
  const t = useTranslations('archives.item')
  const { number, title, patient } = study.case
  return <Identity label={t('case', { name: isolate(`${number} ${title}`) })} patient={{ ...patient, number: null }} />
}

/** Whose case was chosen: with all that tells people apart. */
function OfChosen({ picked: { number, title, patient } }: { picked: CaseRecord }) {
  const t = useTranslations('archives.item')
  return <Identity label={t('case', { name: isolate(`${number} ${title}`) })} patient={patient} />
}

interface IdentityProps {
  label: string
  patient: { name: string; number: string | null; birth_date: string | null; birth_year?: number | null }
}

function Identity({ label, patient }: IdentityProps) {
  const t = useTranslations('archives.held')
  const format = useFormat()
  const born = patient.birth_date ? formatBirthDate(format, patient.birth_date) : patient.birth_year?.toString()
  return (
    <span className={`col g4 ${styles.text}`}>
      <span className="f12 t2">{label}</span>
      <bdi className="b5">{patient.name}</bdi>
      <span className="f12 t2">{born ? t('born', { date: born }) : t('bornUnknown')}</span>
      {patient.number && (
        <bdi className="mono f12 t2" dir="ltr">
          {patient.number}
        </bdi>
      )}
    </span>
  )
}
