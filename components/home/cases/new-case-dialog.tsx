'use client'

import { useEffect, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useForm, type UseFormReturn } from 'react-hook-form'
import { Button } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import { Note } from '@/components/ui/feedback/note'
import { CaseSubjectField } from '../../case/case-subject-field'
import { useErrorMessage } from '../../language/use-error-message'
import { apiFetch } from '../../shell/api-client'
import { useKeptText } from '../../shell/kept-text/use-kept-text'
import { useCurrentUser } from '../../shell/current-user'
import { type Role } from '@/lib/access/actor'
import { CASE_SUBJECTS, type CaseSubject } from '@/lib/cases/case-subject'
import { type CaseRecord } from '@/lib/cases/schema'
import { type PatientRecord } from '@/lib/cases/patients/schema'
import { PatientName } from '../../shell/patients/patient-name'
import { RegisterPatient } from './register-patient'
import { SearchPicker } from '../../shell/search-picker'
import { useOwnOrganisations } from '../../shell/patients/use-own-organisations'
import { useProxied } from './use-proxied'

interface NewCaseDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Creates a case and opens it. A patient's case is their own; everyone else selects the patient. A title that was begun outlasts the session. */
export function NewCaseDialog({ open, onOpenChange }: NewCaseDialogProps) {
  const t = useTranslations('cases.newCase')
  const { role } = useCurrentUser()
  const own = role === 'patient'
  const begun = useKeptText('new-case')
  const close = () => {
    begun.forget() // The next case may be another patient's.
    onOpenChange(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => (isOpen ? onOpenChange(true) : close())}
      title={t(own ? 'ownTitle' : 'title')}
      description={own ? t('ownHint') : undefined}
    >
      <NewCaseForm role={role} begun={begun} close={close} />
    </Dialog>
  )
}

interface NewCaseFields {
  title: string
  urgent: boolean
  /** Empty until it is chosen. */
  shows: CaseSubject | ''
}

/** Brings back what was begun: also how urgent it is, and of what. Returns what keeps it after a change. */
function useDraft(
  { text, write }: ReturnType<typeof useKeptText>,
  { getValues, setValue }: Pick<UseFormReturn<NewCaseFields>, 'getValues' | 'setValue'>,
): () => void {
  useEffect(() => {
    const kept = readDraft(text)
    if (!kept || getValues('title')) return
    for (const name of ['title', 'shows', 'urgent'] as const) setValue(name, kept[name])
  }, [text, getValues, setValue])
  return () => write(JSON.stringify(getValues()))
}

/** What was begun; null where nothing was, or an older version kept it. */
function readDraft(text: string): NewCaseFields | null {
  try {
    const kept = JSON.parse(text) as Partial<NewCaseFields>
    const shows = CASE_SUBJECTS.find((one) => one === kept.shows) ?? ''
    return typeof kept.title === 'string' && kept.title ? { title: kept.title, shows, urgent: kept.urgent === true } : null
  } catch {
    return null
  }
}

interface NewCaseFormProps {
  role: Role
  /** The fields as JSON, as they were begun before a reload or a sign-out. */
  begun: ReturnType<typeof useKeptText>
  close: () => void
}

function NewCaseForm({ role, begun, close }: NewCaseFormProps) {
  const own = role === 'patient'
  const t = useTranslations('cases.newCase')
  const common = useTranslations('ui.common')
  const errorMessage = useErrorMessage()
  const { register, handleSubmit, formState, getValues, setValue } = useForm<NewCaseFields>({
    defaultValues: { shows: '' },
  })
  const keep = useDraft(begun, { getValues, setValue })
  const [patient, setPatient] = useState<PatientRecord | null>(null)
  const [asked, setAsked] = useState(false)
  const [forWhom, setForWhom] = useState('')
  const [organisationId, setOrganisationId] = useState('')
  const pick = (picked: PatientRecord | null, registeredIn = '') => {
    setPatient(picked)
    setOrganisationId(registeredIn)
  }
  // An administrator may give it to any; by default it is where they or the patient are.
  const organisations = useOwnOrganisations(role === 'staff' || role === 'doctor')
  const isIncomplete = organisations.length > 1 && organisationId === ''
  const opening = useOpening({ patientId: forWhom || patient?.id, organisationId, onOpened: begun.forget })
  const send = handleSubmit((fields) => {
    if (own || (patient && !isIncomplete)) opening.mutate(fields)
  })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        setAsked(true)
        void send(event)
      }}
    >
      <div className="body">
        {!own && <ForPatient picked={patient} onPick={pick} isMissing={asked && !patient} />}
        {patient && (
          <ForOrganisation
            {...{ organisations, value: organisationId, onChange: setOrganisationId, isMissing: asked && isIncomplete }}
          />
        )}
        {own && <ForWhom value={forWhom} onChange={setForWhom} />}
        <CaseSubjectField
          isOpen
          error={formState.errors.shows?.message}
          {...register('shows', { onChange: keep, validate: (shows) => shows !== '' || t('showsRequired') })}
        />
        <Field
          label={t('titleLabel')}
          placeholder={t(own ? 'ownTitleExample' : 'titleExample')}
          maxLength={200}
          autoComplete="off"
          error={formState.errors.title?.message}
          {...register('title', {
            onChange: keep,
            validate: (title) => title.trim() !== '' || t('titleRequired'),
          })}
        />
        {!own && (
          <label className="checkbox">
            <input type="checkbox" {...register('urgent', { onChange: keep })} />
            {common('urgent')}
          </label>
        )}
        {opening.error && (
          <Note icon={CircleAlert} kind="bad" role="alert">
            {errorMessage(opening.error)}
          </Note>
        )}
      </div>
      <footer>
        <Button look="ghost" onClick={close}>
          {common('cancel')}
        </Button>
        <Button type="submit" look="primary" busy={opening.isPending || opening.isSuccess}>
          {t('submit')}
        </Button>
      </footer>
    </form>
  )
}

interface NewCase {
  patientId: string | undefined
  organisationId: string
  onOpened: () => void
}

/** Opens the case, and then its page. */
function useOpening({ patientId, organisationId, onOpened }: NewCase) {
  const router = useRouter()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ title, urgent, shows }: NewCaseFields) =>
      apiFetch<CaseRecord>('/api/v1/cases', {
        method: 'POST',
        body: {
          title: title.trim(),
          shows,
          ...(urgent && { urgent }),
          ...(patientId && { patient_id: patientId }),
          ...(organisationId && { organisation_id: organisationId }),
        },
      }),
    onSuccess: (made) => {
      onOpened()
      void queries.invalidateQueries({ queryKey: ['cases'] })
      router.push(`/cases/${made.id}`)
    },
  })
}

interface ForPatientProps {
  picked: PatientRecord | null
  onPick: (patient: PatientRecord | null, registeredIn?: string) => void
  isMissing: boolean
}

/** The patient is found, or registered. */
function ForPatient({ picked, onPick, isMissing }: ForPatientProps) {
  const t = useTranslations('cases.newCase')
  return (
    <>
      <SearchPicker
        label={t('patient')}
        search={t('patientSearch')}
        path="/api/v1/patients"
        scans
        picked={picked}
        onPick={onPick}
        show={(one) => <PatientName patient={one} />}
        empty={{
          found: (text) => t.rich('noMatch', { text, query: (words) => <bdi>{words}</bdi> }),
          all: t('noPatients'),
        }}
        error={isMissing ? t('patientRequired') : undefined}
      />
      {!picked && <RegisterPatient onPick={onPick} />}
    </>
  )
}

/** For oneself or, as a proxy, for another patient; nothing to ask where there is none. */
function ForWhom({ value, onChange }: { value: string; onChange: (patientId: string) => void }) {
  const t = useTranslations('cases.newCase')
  const proxied = useProxied()
  if (proxied.length === 0) return null
  return (
    <SelectField
      label={t('forWhom')}
      value={value}
      choices={[{ value: '', label: t('forMe') }, ...proxied.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

interface ForOrganisationProps {
  organisations: readonly { id: string; name: string }[]
  value: string
  onChange: (id: string) => void
  isMissing: boolean
}

/** Which of several organisations of theirs the case is for; nothing to ask where there is one or none. */
function ForOrganisation({ organisations, value, onChange, isMissing }: ForOrganisationProps) {
  const t = useTranslations('cases.newCase')
  if (organisations.length < 2) return null
  return (
    <SelectField
      label={t('organisation')}
      value={value}
      choices={[
        { value: '', label: t('organisationChoose') },
        ...organisations.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      aria-invalid={isMissing}
      help={isMissing ? <span role="alert">{t('organisationRequired')}</span> : undefined}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
