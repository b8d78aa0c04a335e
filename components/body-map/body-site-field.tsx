'use client'

import { useId, useState } from 'react'
import { PersonStanding } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button/button'
import { SelectField } from '@/components/ui/form/select-field'
import { lazyPart } from '@/components/shell/lazy/lazy-part'
import { type CaseSubject, sitesOf } from '@/lib/cases/case-subject'
import { BODY_SITES, type BodySite } from '@/lib/files/body-site'
import { siteName } from './site-name'

// A map of paths, for those who open it.
const BodyMap = lazyPart(() => import('./body-map').then((file) => file.BodyMap))

interface BodySiteFieldProps {
  /** What the case shows: some have no places to choose from, and a few of them need no map. */
  shows: CaseSubject
  site: BodySite | null
  onChoose: (site: BodySite | null) => void
  /** Whether the map is open, where the page around keeps it; else the field does. */
  map?: readonly [isOpen: boolean, setOpen: (isOpen: boolean) => void]
}

/** Where on the body an image is taken: from a list, or on a map. Nothing where the case says it by what it shows. */
export function BodySiteField({ shows, site, onChoose, map }: BodySiteFieldProps) {
  const t = useTranslations('ui.bodySite')
  const own = useState(false)
  const [isMapOpen, setMapOpen] = map ?? own
  const mapId = useId()
  const sites = sitesOf(shows)
  if (sites.length === 0) return null
  return (
    <div className="col g8">
      <SelectField
        label={t('label')}
        value={site ?? ''}
        choices={[{ value: '', label: t('none') }, ...sites.map((value) => ({ value, label: siteName(t, value) }))]}
        onChange={(event) => onChoose(sites.find((one) => one === event.target.value) ?? null)}
      />
      {sites.length === BODY_SITES.length && (
        <>
          <Button
            look="line"
            icon={PersonStanding}
            aria-expanded={isMapOpen}
            aria-controls={mapId}
            onClick={() => setMapOpen(!isMapOpen)}
          >
            {t(isMapOpen ? 'hideMap' : 'showMap')}
          </Button>
          <div id={mapId} hidden={!isMapOpen}>
            {isMapOpen && <BodyMap site={site} onChoose={onChoose} />}
          </div>
        </>
      )}
    </div>
  )
}
