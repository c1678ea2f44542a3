import journal from './meta/_journal.json';
import m0000 from './0000_conversations.sql';
import m0001 from './0001_generation_log.sql';
import m0002 from './0002_deleted_conversations.sql';
import m0003 from './0003_attempt_id.sql';
import m0004 from './0004_unread_and_order.sql';
import m0005 from './0005_provider_keys.sql';
import m0006 from './0006_usage_records.sql';
import m0007 from './0007_held_micros.sql';
import m0008 from './0008_attachments.sql';
import m0009 from './0009_branches.sql';
import m0010 from './0010_mcp-servers.sql';
import m0011 from './0011_approvals.sql';

  export default {
    journal,
    migrations: {
      m0000,
m0001,
m0002,
m0003,
m0004,
m0005,
m0006,
m0007,
m0008,
m0009,
m0010,
m0011
    }
  }
  