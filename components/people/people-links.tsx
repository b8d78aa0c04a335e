import { Building2, KeyRound, Siren } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ButtonLink } from '@/components/ui/button/button-link'

const LINKS = [
  { href: '/people/organisations', title: 'organisations', icon: Building2 },
  { href: '/people/emergency', title: 'emergency', icon: Siren },
  { href: '/people/service-accounts', title: 'serviceAccounts', icon: KeyRound },
] as const

/** The pages beside that of people; in the bar of a phone without their names. */
export function PeopleLinks({ phone }: { phone?: boolean }) {
  const titles = useTranslations('shell.titles')
  return LINKS.map(({ href, title, icon }) =>
    phone ? (
      <ButtonLink key={href} look="ghost" className="icon phone-only" href={href} aria-label={titles(title)} icon={icon} />
    ) : (
      <ButtonLink key={href} look="ghost" href={href} icon={icon}>
        {titles(title)}
      </ButtonLink>
    ),
  )
}
