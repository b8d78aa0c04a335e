'use client'

import { useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { isWrittenReason, REASON_KINDS, type ReasonKind } from '@/lib/emergency/reason/schema'
import type { EmergencyCase } from '@/lib/emergency/schema'
import { Button } from '@/components/ui/button/button'
import { ButtonLink } from '@/components/ui/button/button-link'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Note } from '@/components/ui/feedback/note'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import { TextArea } from '@/components/ui/form/text-area'
import { isolate } from '../language/isolate'
import { ScanButton } from '../shell/scan/scan-button'
import { useErrorMessage } from '../language/use-error-message'
import { useFindEmergencyCases, useOpenEmergency } from './use-emergency'

interface EmergencyDialogProps {
  /** The case that is to be opened; without one it is searched. */
  caseId?: string
  onClose: () => void
}

/** Opens a case in an emergency: which case, and why. */
export function EmergencyDialog({ caseId, onClose }: EmergencyDialogProps) {
  const t = useTranslations('emergency')
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} description={t('description')}>
      <EmergencyForm caseId={caseId} onClose={onClose} />
    </Dialog>
  )
}

function EmergencyForm({ caseId, onClose }: EmergencyDialogProps) {
  const t = useTranslations('emergency')
  const router = useRouter()
  const [picked, setPicked] = useState<EmergencyCase | null>(null)
  const [kind, setKind] = useState<ReasonKind | ''>('')
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const opening = useOpenEmergency()
  const wanted = caseId ?? picked?.id
  const isWritten = isWrittenReason(reason)
  return (
    <DialogForm
      onSubmit={() => {
        setAsked(true)
        if (wanted === undefined || kind === '' || !isWritten) return
        const onSuccess = () => {
          onClose()
          if (caseId === undefined) router.push(`/cases/${wanted}`)
        }
        opening.mutate({ case_id: wanted, reason_kind: kind, reason: reason.trim() }, { onSuccess })
      }}
      onClose={onClose}
      submitLabel={t('submit')}
      busy={opening.isPending}
      error={opening.error}
    >
      {caseId === undefined && <CaseSearch picked={picked} onPick={setPicked} isMissing={isAsked && !picked} />}
      <div className="field">
        <SelectField
          label={t('kind')}
          value={kind}
          choices={[
            { value: '', label: t('kindChoose') },
            ...REASON_KINDS.map((one) => ({ value: one, label: t(`kinds.${one}`) })),
          ]}
          onChange={({ target }) => setKind(target.value as ReasonKind | '')}
        />
        {isAsked && kind === '' && (
          <p className="error" role="alert">
            {t('kindRequired')}
          </p>
        )}
      </div>
      <TextArea
        label={t('reason')}
        help={t('reasonHelp')}
        rows={3}
        maxLength={1000}
        value={reason}
        onChange={setReason}
        error={isAsked && !isWritten ? t('reasonRequired') : undefined}
      />
    </DialogForm>
  )
}

interface CaseSearchProps {
  picked: EmergencyCase | null
  onPick: (found: EmergencyCase | null) => void
  isMissing: boolean
}

/** Each search is asked for with a button, since each is logged. */
function CaseSearch({ picked, onPick, isMissing }: CaseSearchProps) {
  const t = useTranslations('emergency')
  const [q, setQ] = useState('')
  const errorMessage = useErrorMessage()
  const finding = useFindEmergencyCases()
  const find = (text = q) => text.trim() !== '' && finding.mutate(text.trim())
  // What was found for another text is no answer to this one.
  const type = (text: string) => {
    setQ(text)
    finding.reset()
  }
  const scan = (number: string) => {
    setQ(number)
    find(number)
  }
  if (picked) return <PickedCase picked={picked} onChange={() => onPick(null)} />
  return (
    <div className="col g8">
      <div className="row" style={{ alignItems: 'end' }}>
        <span className="grow">
          <Field
            label={t('search')}
            autoComplete="off"
            maxLength={200}
            value={q}
            onChange={(event) => type(event.target.value)}
            after={<ScanButton onNumber={scan} />}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              find()
            }}
          />
        </span>
        <Button busy={finding.isPending} onClick={() => find()}>
          {t('find')}
        </Button>
      </div>
      <p className="help">{t('searchHelp')}</p>
      {finding.error && (
        <Note icon={CircleAlert} kind="bad" role="alert">
          {errorMessage(finding.error)}
        </Note>
      )}
      <div role="status" className="f12 t3">
        {finding.data?.items.length === 0 && t('noMatch')}
      </div>
      {finding.data && finding.data.items.length > 0 && (
        <ul className="list" aria-label={t('results')}>
          {finding.data.items.map((found) => (
            <li key={found.id}>
              <CaseFacts found={found} />
              {found.has_access ? (
                <ButtonLink size="small" className="end" href={`/cases/${found.id}`}>
                  {t('openCase')}
                </ButtonLink>
              ) : (
                <Button
                  size="small"
                  className="end"
                  aria-label={`${t('select')} ${isolate(found.number)}`}
                  onClick={() => onPick(found)}
                >
                  {t('select')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isMissing && (
        <p className="error" role="alert">
          {t('caseRequired')}
        </p>
      )}
    </div>
  )
}

function PickedCase({ picked, onChange }: { picked: EmergencyCase; onChange: () => void }) {
  const t = useTranslations('emergency')
  const picker = useTranslations('shell.picker')
  return (
    <div className="field">
      <span className="label">{t('case')}</span>
      <div className="row">
        <CaseFacts found={picked} />
        <Button
          look="ghost"
          size="small"
          className="end"
          aria-label={picker('changeLabel', { label: t('case') })}
          onClick={onChange}
        >
          {picker('change')}
        </Button>
      </div>
    </div>
  )
}

function CaseFacts({ found }: { found: EmergencyCase }) {
  const t = useTranslations('emergency')
  const patient = useTranslations('ui.patient')
  const { number, initials, birth_year: year, alike } = found
  return (
    <span className="col g2">
      <span className="b5">
        <bdi className="mono">{number}</bdi>
      </span>
      <span className="f12 t3">
        {year === null ? <bdi>{initials}</bdi> : t('facts', { initials: isolate(initials), year: String(year) })}
      </span>
      {alike && <span className="f12 b5">{patient('alike.name')}</span>}
    </span>
  )
}
