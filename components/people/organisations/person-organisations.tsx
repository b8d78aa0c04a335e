import { useTranslations } from 'next-intl'
import { type AdminUser } from '@/lib/people/schema'
import { MultiPicker } from '../multi-picker'

type Organisation = AdminUser['organisations'][number]

interface PersonOrganisationsProps {
  picked: Organisation[]
  onChange: (picked: Organisation[]) => void
}

/** The organisations to which a person belongs. */
export function PersonOrganisations({ picked, onChange }: PersonOrganisationsProps) {
  const t = useTranslations('people.organisations')
  return (
    <MultiPicker
      label={t('ofPerson')}
      search={t('search')}
      path="/api/v1/admin/organisations?state=open"
      picked={picked}
      onChange={onChange}
      nameOf={({ name }: Organisation) => name}
      show={OrganisationOption}
    />
  )
}

const OrganisationOption = ({ name }: Organisation) => <bdi className="b5 cut">{name}</bdi>
