import { useTranslations } from 'next-intl'
import { type ServiceGrant, type ServiceScope } from '@/lib/access/actor'
import { Field } from '@/components/ui/form/field'
import styles from '../people.module.css'

/** The grants, as they are listed. */
const GRANT_ORDER: readonly ServiceGrant[] = ['dicom_api', 'dicomweb_read', 'dicomweb_write']

/** What a form knows of it: the site as it is typed. */
export interface ScopeInput {
  grants: readonly ServiceGrant[]
  site: string
}

/** Returns the scope to be sent. The DICOM API has no sites. */
export const toScope = ({ grants, site }: ScopeInput): { grants: ServiceGrant[]; site: string | null } => ({
  grants: GRANT_ORDER.filter((grant) => grants.includes(grant)),
  site: hasSite(grants) ? site.trim() || null : null,
})

export const toScopeInput = ({ grants, site }: ServiceScope): ScopeInput => ({ grants, site: site ?? '' })

/** DICOMweb is limited to a site. */
export const lacksSite = ({ grants, site }: ScopeInput): boolean => hasSite(grants) && site.trim() === ''

const hasSite = (grants: readonly ServiceGrant[]): boolean => grants.some((grant) => grant !== 'dicom_api')

interface ScopeFieldsProps {
  scope: ScopeInput
  onChange: (scope: ScopeInput) => void
  /** Shown where nothing is granted. */
  error?: string
  /** Shown where the site is missing. */
  siteError?: string | undefined
}

/** What a service account may do, each with what it opens, and the site to which that is limited. */
export function ScopeFields({ scope, onChange, error, siteError }: ScopeFieldsProps) {
  const t = useTranslations('people.serviceAccounts')
  const toggle = (grant: ServiceGrant, isOn: boolean) =>
    onChange({ ...scope, grants: GRANT_ORDER.filter((one) => (one === grant ? isOn : scope.grants.includes(one))) })
  return (
    <>
      <fieldset className={`field ${styles.grantList}`} aria-describedby={error ? 'grants-error' : undefined}>
        <legend className="label">{t('allowed')}</legend>
        {GRANT_ORDER.map((grant) => (
          <label key={grant} className={styles.grant}>
            <input
              type="checkbox"
              checked={scope.grants.includes(grant)}
              aria-describedby={`grant-${grant}`}
              onChange={(event) => toggle(grant, event.target.checked)}
            />
            <span className="col g2">
              <span className="b5">{t(`grants.${grant}`)}</span>
              <span className="f12 t3" id={`grant-${grant}`}>
                {t(`opens.${grant}`)}
              </span>
            </span>
          </label>
        ))}
        {error && (
          <p className="error" id="grants-error" role="alert">
            {error}
          </p>
        )}
      </fieldset>
      {hasSite(scope.grants) && (
        <Field
          label={t('site')}
          help={t('siteHelp')}
          autoComplete="off"
          maxLength={200}
          value={scope.site}
          onChange={(event) => onChange({ ...scope, site: event.target.value })}
          error={siteError}
        />
      )}
    </>
  )
}
