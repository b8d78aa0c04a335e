import { useTranslations } from 'next-intl'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Field } from '@/components/ui/form/field'
import { SelectField } from '@/components/ui/form/select-field'
import type { ArchiveFields } from './archive-fields'
import styles from './archives.module.css'

const AUTHS = ['none', 'basic', 'bearer'] as const

/** How an archive is reached. A stored secret is never shown: the field is empty, and replaces it where something is typed. */
export function ConnectionFields({ form, hasSecret }: { form: UseFormReturn<ArchiveFields>; hasSecret: boolean }) {
  const t = useTranslations('archives.dialog')
  const auth = useWatch({ control: form.control, name: 'auth' })
  const { errors } = form.formState
  return (
    <>
      <Field
        label={t('address')}
        type="url"
        inputMode="url"
        dir="ltr"
        autoComplete="off"
        maxLength={2000}
        placeholder={t('addressExample')}
        help={t('addressHelp')}
        error={errors.baseUrl?.message}
        {...form.register('baseUrl', { validate: (text) => isAddress(text.trim()) || t('addressInvalid') })}
      />
      <SelectField
        label={t('auth')}
        choices={AUTHS.map((value) => ({ value, label: t(`auths.${value}`) }))}
        {...form.register('auth')}
      />
      {auth !== 'none' && (
        <div className={auth === 'basic' ? styles.two : undefined}>
          {auth === 'basic' && <Field label={t('username')} autoComplete="off" maxLength={200} {...form.register('username')} />}
          <Field
            label={t(auth === 'basic' ? 'password' : 'token')}
            type="password"
            autoComplete="new-password"
            maxLength={4000}
            help={hasSecret ? t('secretStored') : t('secretHelp')}
            {...form.register('secret')}
          />
        </div>
      )}
    </>
  )
}

const isAddress = (text: string): boolean => /^https?:\/\/./i.test(text) && URL.canParse(text)
