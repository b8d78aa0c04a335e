'use client'

import { useState } from 'react'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/feedback/dialog'
import { DialogForm } from '@/components/ui/form/dialog-form'
import { ImportPreview } from './import-preview'
import { ImportedPeople } from './imported-people'
import { useImportPeople, usePreviewImport } from './use-import-people'

/** Adds people from a CSV file: it says what will become of each line, and creates them once that was seen. */
export function ImportDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('people.import')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('description')}>
      <ImportForm close={() => onOpenChange(false)} />
    </Dialog>
  )
}

function ImportForm({ close }: { close: () => void }) {
  const t = useTranslations('people.import')
  const [isAsked, setAsked] = useState(false)
  const preview = usePreviewImport()
  const importing = useImportPeople()
  if (importing.data) return <ImportedPeople rows={importing.data.rows} close={close} />
  const given = preview.data
  const count = given?.result.rows.filter(({ outcome }) => outcome === 'new').length ?? 0
  return (
    <DialogForm
      onSubmit={() => {
        setAsked(true)
        if (given && count > 0) importing.mutate(given.csv)
      }}
      onClose={close}
      submitLabel={t('submit', { count })}
      busy={importing.isPending || preview.isPending}
      error={preview.error ?? importing.error}
    >
      <label className="field">
        <span className="label">{t('file')}</span>
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            importing.reset()
            setAsked(false)
            if (file) preview.mutate(file)
            else preview.reset()
          }}
        />
      </label>
      {isAsked && count === 0 && (
        <p className="error" role="alert">
          {t('required')}
        </p>
      )}
      <p className="f12 t3">{t('columns', { required: 'name, email, role', optional: 'site, language, birth_year, sex' })}</p>
      <p className="f12 t3">
        {t('values', { roles: 'patient, staff, doctor, trainer, client, creator, admin', languages: 'en, fr, es, ar, sw' })}
      </p>
      {given && <ImportPreview result={given.result} />}
    </DialogForm>
  )
}
