import { BodySiteField } from '../../../body-map/body-site-field'
import { type UploadControls } from '../hooks/use-upload-controls'

/** Where on the body the next images are taken, in cases that show one. */
export const SendingSite = ({ sending }: { sending: UploadControls }) => (
  <BodySiteField shows={sending.shows} site={sending.bodySite} onChoose={sending.setBodySite} map={sending.siteMap} />
)
