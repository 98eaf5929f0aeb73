// main/core/goods-out-services.ts · returns and transfers joined: ledger, store, and the scans that go on them
import { createGoodsOut, type GoodsOut, type GoodsOutDeps } from '../application/goods-out/goods-out.ts';
import { goodsTaken } from '../application/goods-out/goods-taken.ts';
import { scanGoodsOut } from '../application/goods-out/scan-goods-out.ts';
import type { BillDeps } from '../application/papers/bills.ts';
import type { RouteDeps } from '../application/receiving/route-scan.ts';
import type { ScanDeps } from '../application/receiving/submit-scan.ts';
import { createGoodsOutStore } from '../store/goods-out-store.ts';
import type { Db } from '../store/open-database.ts';

interface GoodsOutParts extends Omit<GoodsOutDeps, 'store'> {
  readonly db: Db;
}

export interface GoodsOutServices {
  readonly goodsOut: GoodsOut;
  /** For bills that are drafted from them. */
  readonly forBills: Pick<BillDeps, 'goodsOut' | 'takes'>;
  scan(deps: ScanDeps): RouteDeps['scanGoodsOut'];
}

export function createGoodsOutServices({ db, ...parts }: GoodsOutParts): GoodsOutServices {
  const store = createGoodsOutStore(db);
  const deps: GoodsOutDeps = { ...parts, store };
  const goodsOut = createGoodsOut(deps);
  return {
    goodsOut,
    forBills: {
      goodsOut(called) {
        const summary = store.find(store.findByNumber(called) ?? called);
        if (summary === undefined) return undefined;
        return { state: goodsOut.get(summary.goodsOutId), ...(summary.billId === undefined ? {} : { billId: summary.billId }) };
      },
      takes: (kind, id) => goodsTaken(deps, kind, id),
    },
    scan: (scanDeps) => (goodsOutId, scan) => scanGoodsOut({ ...scanDeps, ...deps, facts: scanDeps.facts }, goodsOutId, scan),
  };
}
