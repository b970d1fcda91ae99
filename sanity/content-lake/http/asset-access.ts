import type { AssetAccess } from '../assets/deliver.ts'
import { assetSecret } from '../pages/asset-cookie.ts'
import { identityOf } from './authenticate.ts'
import type { LakeParts } from './context.ts'

type Parts = Pick<LakeParts, 'accessKeys' | 'accounts' | 'assetVisibility' | 'identify' | 'publicUrl' | 'stranger'>

/**
 * Decides who may have a picture or a file. Those of published documents are for everybody; the others for whoever
 * brings a token, the cookie of the login page, or an address that an account was given
 * (docs/decisions/0011-unpublished-assets.md).
 */
export function assetAccess(parts: Parts): (request: Request, dataset: string, documentId: string) => AssetAccess {
  const { accessKeys, accounts, assetVisibility, publicUrl } = parts

  const isHeldByAccount = (request: Request): boolean => {
    const { headers } = request
    if (identityOf(headers.get('authorization') ?? undefined, parts).role !== null) return true
    if (accessKeys.opens(new URL(request.url))) return true
    const secret = assetSecret(publicUrl, headers.get('cookie'))
    return secret !== null && accounts.mayViewAssets(secret)
  }
  return (request, dataset, documentId) => {
    if (assetVisibility.isOpen(dataset, documentId)) return 'everybody'
    return isHeldByAccount(request) ? 'granted' : 'refused'
  }
}
