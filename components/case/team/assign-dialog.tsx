'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'

import { SearchPicker } from '@/components/shell/search-picker'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { Button } from '@/components/ui/button/button'
import { type CaseRecord, type DoctorRecord } from '@/lib/cases/schema'
import { useChangeCase } from '../life/use-change-case'
import { DoctorName } from './doctor-name'

/** Makes a colleague responsible for a case, or nobody. */
export function AssignDialog({ record, onClose }: { record: CaseRecord; onClose: () => void }) {
  const t = useTranslations('case.team')
  const [doctor, setDoctor] = useState<DoctorRecord | null>(null)
  const [isMissing, setMissing] = useState(false)
  const assigning = useChangeCase(record.id, onClose)
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('assign.title')} description={t('assign.description')}>
      <DialogForm
        onSubmit={() => {
          setMissing(doctor === null)
          if (doctor) assigning.mutate({ responsible_id: doctor.id })
        }}
        onClose={onClose}
        submitLabel={t('assign.submit')}
        busy={assigning.isPending}
        error={assigning.error}
      >
        <SearchPicker
          label={t('doctor')}
          search={t('doctorSearch')}
          path="/api/v1/doctors"
          picked={doctor}
          onPick={setDoctor}
          show={(one) => <DoctorName name={one.name} />}
          error={isMissing && !doctor ? t('doctorRequired') : undefined}
        />
        {record.responsible && (
          <p className="row">
            <Button look="line" busy={assigning.isPending} onClick={() => assigning.mutate({ responsible_id: null })}>
              {t('assign.none')}
            </Button>
          </p>
        )}
      </DialogForm>
    </Dialog>
  )
}
