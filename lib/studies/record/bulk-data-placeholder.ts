import type { DicomJson, DicomJsonAttribute } from '../../dicom/json/to-dicom-json'

/**
 * What stored metadata holds in place of a BulkDataURI: the path of the value alone, since the address of a server may
 * change.
 */
export const bulkDataPlaceholder = (path: string): string => path

/** The metadata with every BulkDataURI made absolute; nothing of the argument is changed. */
export function withBulkDataUris(metadata: DicomJson, instanceUrl: string): DicomJson {
  return Object.fromEntries(Object.entries(metadata).map(([tag, attribute]) => [tag, withUri(attribute, instanceUrl)]))
}

function withUri(attribute: DicomJsonAttribute, instanceUrl: string): DicomJsonAttribute {
  const { BulkDataURI: path, Value: values } = attribute
  if (path !== undefined) return { ...attribute, BulkDataURI: `${instanceUrl}/bulkdata/${path}` }
  if (attribute.vr !== 'SQ' || !values) return attribute
  return { ...attribute, Value: values.map((item) => withBulkDataUris(item as DicomJson, instanceUrl)) }
}
