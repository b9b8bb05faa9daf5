/** The database connection: majority writes, strict queries, and indexes in place before the first request. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';

const withStrictQueries = (connection: Connection): Connection => {
  connection.set('strictQuery', 'throw');
  return connection;
};

@Module({})
export class MongoModule {
  static connect(uri: string, databaseName?: string) {
    return {
      module: MongoModule,
      imports: [
        MongooseModule.forRoot(uri, {
          ...(databaseName === undefined ? {} : { dbName: databaseName }),
          writeConcern: { w: 'majority' },
          readConcernLevel: 'majority',
          retryWrites: true,
          connectionFactory: withStrictQueries,
        }),
      ],
    };
  }
}

/** Creates collections and indexes now: inside a transaction it would be too late. */
export const ensureIndexes = async (connection: Connection): Promise<void> => {
  await Promise.all(Object.values(connection.models).map((model) => model.init()));
};
