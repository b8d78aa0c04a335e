'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import type { ErasureRecord } from '@/lib/erasure/schema'
import type { AdminUser } from '@/lib/people/schema'
import { Button, buttonClass } from '@/components/ui/button/button'
import { Dialog } from '@/components/ui/feedback/dialog'
import { ListSkeleton } from '@/components/ui/feedback/list-skeleton'
import { Note } from '@/components/ui/feedback/note'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Field } from '@/components/ui/form/field'
import { isolate } from '../../language/isolate'
import { ListError } from '../../shell/status/list-error'
import { ErasurePlanLists } from './erasure-plan'
import { certificateHref, useErasePerson, useErasurePlan } from './use-erasures'

interface EraseDialogProps {
  person: Pick<AdminUser, 'id' | 'name'>
  onClose: () => void
}

/** Erases a person: shows what goes and what is kept, asks for the name, and gives the certificate. */
export function EraseDialog({ person, onClose }: EraseDialogProps) {
  const t = useTranslations('people.erasure')
  const erasing = useErasePerson(person.id)
  const plan = useErasurePlan(person.id, !erasing.data)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(erasing.data ? 'erased' : 'title', { name: isolate(person.name) })}
      description={t(erasing.data ? 'erasedDescription' : 'description')}
    >
      {erasing.data ? (
        <Erased erasure={erasing.data} close={onClose} />
      ) : plan.data ? (
        <ConfirmErasure person={person} erasing={erasing} close={onClose}>
          <ErasurePlanLists plan={plan.data} />
        </ConfirmErasure>
      ) : (
        <div className="body">
          {plan.error ? <ListError error={plan.error} retry={() => void plan.refetch()} /> : <ListSkeleton rows={3} />}
        </div>
      )}
    </Dialog>
  )
}

function ConfirmErasure({
  person,
  erasing,
  close,
  children,
}: {
  person: EraseDialogProps['person']
  erasing: ReturnType<typeof useErasePerson>
  close: () => void
  children: React.ReactNode
}) {
  const t = useTranslations('people.erasure')
  const { register, handleSubmit, formState } = useForm({ defaultValues: { name: '' } })
  const isName = (typed: string) => typed.trim() === person.name.trim()
  return (
    <DialogForm
      onSubmit={handleSubmit(({ name }) => erasing.mutate(name.trim()))}
      onClose={close}
      submitLabel={t('submit')}
      submitLook="danger"
      busy={erasing.isPending}
      error={erasing.error}
    >
      {children}
      <Note icon={CircleAlert} kind="bad">
        {t('final')}
      </Note>
      <Field
        label={t('name')}
        help={t.rich('nameHelp', { name: person.name, who: (chunks) => <bdi>{chunks}</bdi> })}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        error={formState.errors.name?.message}
        {...register('name', { validate: (name) => isName(name) || t('nameMismatch') })}
      />
    </DialogForm>
  )
}

function Erased({ erasure, close }: { erasure: ErasureRecord; close: () => void }) {
  const t = useTranslations('people.erasure')
  const common = useTranslations('ui.common')
  return (
    <div className="body col g16">
      <Note icon={CircleCheck} kind="go" role="status">
        {t(erasure.is_done ? 'isDone' : 'isPending')}
      </Note>
      <ErasurePlanLists plan={erasure.plan} />
      <div className="row wrap g8">
        {erasure.is_done && (
          <a className={buttonClass({ look: 'primary' })} href={certificateHref(erasure.id)} download>
            {t('certificate')}
          </a>
        )}
        <Button look="ghost" onClick={close}>
          {common('done')}
        </Button>
      </div>
    </div>
  )
}
