import type { mongo } from 'mongoose';

interface ServerStatus {
  readonly extra_info?: { readonly user_time_us?: number | bigint; readonly system_time_us?: number | bigint };
}

/** What this mongod has used of all cores since it runs; `NaN` where it doesn't tell. */
export const mongodCoreMs = async (db: mongo.Db): Promise<number> => {
  const { extra_info: used } = (await db.admin().command({ serverStatus: 1 })) as ServerStatus;
  return (Number(used?.user_time_us) + Number(used?.system_time_us)) / 1_000;
};
