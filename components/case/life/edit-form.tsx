'use client'

import { CircleCheck, Download, ImageOff, RotateCcw, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'

import { Button } from '@/components/ui/button/button'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import { type CaseRecord } from '@/lib/cases/schema'
import { type CurrentUser } from '../../shell/current-user'
import { CaseSubjectField } from '../case-subject-field'
import { caseChangeOf, type CaseFields, fieldsOf } from './case-change-of'
import styles from './life.module.css'
import { type ManageStep } from './manage-step'
import { mayDelete } from './may-manage'
import { PatientFields } from './patient-fields'
import { useChangeCase } from './use-change-case'

interface EditFormProps {
  record: CaseRecord
  me: CurrentUser
  onStep: (step: ManageStep) => void
  onDownload: () => void
  onClose: () => void
}

/** The fields of a case and of its patient, and what else can be done with it. */
export function EditForm({ record, me, onStep, onDownload, onClose }: EditFormProps) {
  const t = useTranslations('case.life.manage')
  const saving = useChangeCase(record.id, onClose)
  const form = useForm<CaseFields>({ defaultValues: fieldsOf(record) })
  const { register, handleSubmit, formState } = form
  const isClosed = record.status === 'closed'
  return (
    <DialogForm
      onSubmit={handleSubmit((fields) => {
        const change = caseChangeOf(record, fields)
        if (change) saving.mutate(change)
        else onClose()
      })}
      onClose={onClose}
      submitLabel={t('submit')}
      busy={saving.isPending}
      error={saving.error}
    >
      <div className={styles.steps}>
        {isClosed ? (
          <Button icon={RotateCcw} busy={saving.isPending} onClick={() => saving.mutate({ status: 'open' })}>
            {t('reopen')}
          </Button>
        ) : (
          <Button icon={CircleCheck} onClick={() => onStep('close')}>
            {t('close')}
          </Button>
        )}
        <Button icon={Download} onClick={onDownload}>
          {t('download')}
        </Button>
        <Button icon={ImageOff} onClick={() => onStep('images')}>
          {t('images')}
        </Button>
      </div>
      <Field
        label={t('titleLabel')}
        maxLength={200}
        autoComplete="off"
        error={formState.errors.title?.message}
        {...register('title', { validate: (title) => title.trim() !== '' || t('titleRequired') })}
      />
      <CaseSubjectField {...register('shows')} />
      {!isClosed && (
        <SelectField
          label={t('status')}
          choices={(['open', 'in_review'] as const).map((value) => ({ value, label: t(`statuses.${value}`) }))}
          {...register('status')}
        />
      )}
      <label className="checkbox">
        <input type="checkbox" {...register('urgent')} />
        {t('urgent')}
      </label>
      <Field label={t('site')} maxLength={200} autoComplete="off" {...register('site')} />
      <PatientFields form={form} record={record} />
      <p className="f12 t3">{t('patientHint')}</p>
      {mayDelete(me) && (
        <div className={styles.steps}>
          <Button look="danger" icon={Trash2} onClick={() => onStep('delete')}>
            {t('delete')}
          </Button>
        </div>
      )}
    </DialogForm>
  )
}
